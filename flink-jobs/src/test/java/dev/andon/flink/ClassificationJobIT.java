package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Method;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationJobIT {

    @TempDir
    Path folder;

    @Test
    void both_runtimes_classify_alike() throws Exception {
        TestCluster service = new TestCluster();
        TestCluster flink = new TestCluster();
        TestParts.write(folder);
        Path file = folder.resolve("plant.yaml");
        Files.writeString(
                file, """
                kafka: { bootstrap.servers: "%s", state.dir: %s }
                prefix: %s
                stations:
                  line-1: { %s }
                """.formatted(TestBroker.bootstrapServers(), folder, service.prefix(), TestParts.block(folder)));
        for (int i = 0; i < 30; i++) {
            service.send("line-1", i < 15 ? TestParts.frame(i) : TestParts.noisy(i));
        }
        service.send("line-1", new byte[] {1, 2, 3});
        service.send("nobody", TestParts.frame(1));
        List<ConsumerRecord<byte[], byte[]>> expected;
        try (Service running = Service.start(Settings.read(file))) {
            expected = service.awaitRecords("classifications", 30);
        }
        try (RunningJob job = RunningJob.start(file, Method.CLASSIFICATION, flink, 2)) {
            List<ConsumerRecord<byte[], byte[]>> records = flink.awaitRecords("classifications", 30);
            assertThat(records).hasSize(30);
            for (int i = 0; i < 30; i++) {
                assertThat(records.get(i).value()).isEqualTo(expected.get(i).value());
            }
            assertThat(flink.awaitRecords("dead-letters", 2)).hasSize(2);
        }
    }
}
