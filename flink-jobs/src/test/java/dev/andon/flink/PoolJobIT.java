package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Inspection;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PatchFeatures;
import dev.andon.scoring.inspection.PoolInspector;
import dev.andon.scoring.inspection.PoolScore;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pools spread over subtasks against the same pools in one piece, bit by bit. */
class PoolJobIT {

    private static final int FRAMES = 11;

    @TempDir
    private Path folder;

    private final TestCluster plant = new TestCluster();

    @Test
    void any_parallelism_and_block_size_gives_the_bits_of_the_whole_pool() throws Exception {
        // Given
        Path model = TestModel.writeTo(folder);
        for (int n = 0; n < FRAMES; n++) {
            plant.send("casting", TestFrames.surface(n));
            plant.send(
                    "welding",
                    TestFrames.carrying("w-" + n, TestImages.surface(50 + n)).build());
        }
        plant.send("casting", TestFrames.surface(3));
        plant.send(
                "casting", TestFrames.carrying("no image", new byte[] {1, 2, 3}).build());
        plant.send("drilling", TestFrames.surface(1));
        List<Double> casting = whole(model, IntStream.range(0, FRAMES).toArray());
        List<Double> welding = whole(model, IntStream.range(50, 50 + FRAMES).toArray());

        for (int[] run : new int[][] {{1, 25}, {2, 3}}) {
            // When
            TestCluster written = new TestCluster();
            StringWriter said = new StringWriter();
            int code = Jobs.run(
                    new PrintWriter(said),
                    "pool",
                    "--config",
                    settings().toString(),
                    "--range",
                    ranges(),
                    "--output-prefix",
                    written.prefix(),
                    "--parallelism",
                    Integer.toString(run[0]),
                    "--block",
                    Integer.toString(run[1]));

            // Then
            assertThat(said.toString()).isEmpty();
            assertThat(code).isZero();
            List<ConsumerRecord<byte[], byte[]>> records = written.records("inspections");
            assertThat(scores(records, "casting")).isEqualTo(casting);
            assertThat(scores(records, "welding")).isEqualTo(welding);
            assertThat(results(records, "drilling"))
                    .singleElement()
                    .satisfies(result -> assertThat(result.getStatus()).isEqualTo(Status.WARMING_UP));
            assertThat(written.records("dead-letters")).hasSize(1);
        }
    }

    private Path settings() throws Exception {
        return Files.writeString(
                folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s' }
                prefix: %s
                device: cpu
                stations: { '*': { inspection: { model: tiny.onnx } } }
                """.formatted(TestBroker.bootstrapServers(), plant.prefix()));
    }

    /** All of the topic. */
    private String ranges() {
        List<String> ranges = new ArrayList<>();
        plant.records("frames").stream()
                .collect(Collectors.groupingBy(ConsumerRecord::partition, Collectors.counting()))
                .forEach((partition, count) -> ranges.add("%d:0-%d".formatted(partition, count)));
        return String.join(",", ranges);
    }

    private static List<Double> whole(Path model, int... surfaces) {
        try (PatchEncoder encoder = PatchEncoder.open(ModelFile.load(model), Device.CPU);
                PoolInspector pool = new PoolInspector(encoder)) {
            List<PatchFeatures> features = IntStream.of(surfaces)
                    .mapToObj(TestImages::surface)
                    .map(image -> pool.encode(ImageDecoder.decode(image, ImageDecoder.MAX_PIXELS)))
                    .toList();
            List<Double> scores = pool.score(features, done -> {}).stream()
                    .map(PoolScore::score)
                    .map(score -> score.value())
                    .toList();
            features.forEach(PatchFeatures::close);
            return scores;
        }
    }

    /** In the order of their frames' numbers, which follow the last minus. */
    private static List<Double> scores(List<ConsumerRecord<byte[], byte[]>> records, String station) {
        return results(records, station).stream()
                .sorted(Comparator.comparingInt(
                        result -> Integer.parseInt(result.getFrameId().replaceAll(".*-", ""))))
                .map(Inspection::getScore)
                .toList();
    }

    private static List<Inspection> results(List<ConsumerRecord<byte[], byte[]>> records, String station) {
        return records.stream()
                .filter(record -> new String(record.key()).equals(station))
                .map(record ->
                        Topics.INSPECTIONS.valueSerde().deserializer().deserialize("inspections", record.value()))
                .map(Inspection.class::cast)
                .toList();
    }
}
