package dev.andon.streams;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Frames that a service inspects, its settings, and its results. */
final class ServedFrames {

    private ServedFrames() {}

    static Frame[] surfaces(int from, int end) {
        return IntStream.range(from, end).mapToObj(TestFrames::surface).toArray(Frame[]::new);
    }

    static Inspection inspection(ConsumerRecord<byte[], byte[]> record) {
        return Topics.INSPECTIONS.valueSerde(Map.of()).deserializer().deserialize(record.topic(), record.value());
    }

    /**
     * Inspects every station with a small model and a window of 5.
     *
     * @param folder for the model and the state
     * @param state its name in that folder
     */
    static Settings settings(Path folder, TestCluster on, String state) {
        return settings(folder, on, state, folder);
    }

    /** @param blobs folder of claim checks */
    static Settings settings(Path folder, TestCluster on, String state, Path blobs) {
        return InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s", state.dir: "%s", session.timeout.ms: 6000 }
                device: cpu
                prefix: "%s"
                blobs: "%s"
                stations: { "*": { inspection: { model: "%s", window: 5 } } }
                """.formatted(
                TestBroker.bootstrapServers(), folder.resolve(state), on.prefix(), blobs, TestModel.writeTo(folder)));
    }
}
