package dev.andon.flink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.inspection.PatchFeatures;
import dev.andon.scoring.inspection.PoolInspector;
import dev.andon.scoring.inspection.PoolScore;
import dev.andon.scoring.onnx.Device;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestFrames;
import dev.andon.streams.TestImages;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pools spread over subtasks against the same pools in one piece, bit by bit. */
@Timeout(180)
class PoolJobIT {

    private static final int FRAMES = 11;

    @TempDir
    private Path folder;

    private final TestCluster plant = new TestCluster();
    private Path work;

    @BeforeEach
    void sendFrames() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        TestModel.writeTo(folder);
        Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: '%s' }
                prefix: %s
                device: cpu
                stations:
                  printing: { inspection: {} }
                  '*': { inspection: { model: tiny.onnx } }
                """.formatted(TestBroker.bootstrapServers(), plant.prefix()));
        for (int n = 0; n < FRAMES; n++) {
            plant.send("casting", TestFrames.surface(n));
            for (String view : List.of("left", "right")) {
                int surface = view.equals("left") ? n : 50 + n;
                plant.send(
                        "printing",
                        TestFrames.carrying(view + "-" + n, TestImages.surface(surface))
                                .setView(view)
                                .build());
            }
        }
    }

    @Test
    void anyParallelismAndBlocksGiveTheBitsOfTheWholePoolInTheOrderOfTheTopic() throws Exception {
        // Given
        plant.send("casting", TestFrames.carrying("no image", new byte[] {1, 2}).build());
        plant.send("casting", TestFrames.surface(3));
        plant.send("casting", TestFrames.carrying("twin", TestImages.surface(3)).build());
        plant.send("drilling", TestFrames.surface(1));
        List<PoolScore> casting = whole("tiny.onnx", IntStream.concat(IntStream.range(0, FRAMES), IntStream.of(3)));
        List<PoolScore> left = whole(null, IntStream.range(0, FRAMES));
        List<PoolScore> right = whole(null, IntStream.range(50, 50 + FRAMES));

        for (List<String> how : List.of(
                List.of("--parallelism", "1", "--block", "100"),
                List.of("--parallelism", "2", "--block", "3", "--work", work.toString()))) {
            // When
            TestCluster written = new TestCluster();
            JobRun run = pool(written, how.toArray(String[]::new));

            // Then
            assertThat(run).isEqualTo(new JobRun(0, List.of()));
            List<Inspection> ofCasting = results(written, "casting");
            assertThat(ofCasting)
                    .extracting(Inspection::getFrameId)
                    .containsExactlyElementsOf(
                            Stream.concat(IntStream.range(0, FRAMES).mapToObj(n -> "frame-" + n), Stream.of("twin"))
                                    .toList());
            assertEqual(ofCasting, casting, false);
            List<Inspection> ofPrinting = results(written, "printing");
            assertThat(ofPrinting).extracting(Inspection::getFrameId).startsWith("left-0", "right-0", "left-1");
            assertEqual(every(ofPrinting, "left"), left, true);
            assertEqual(every(ofPrinting, "right"), right, true);
            assertThat(results(written, "drilling")).singleElement().satisfies(result -> {
                assertThat(result.getStatus()).isEqualTo(Status.WARMING_UP);
                assertThat(result.getScore()).isNull();
            });
            assertThat(written.records("dead-letters"))
                    .singleElement()
                    .satisfies(letter -> assertThat(DeadLetter.readFrom(letter.headers()))
                            .hasValueSatisfying(why -> assertThat(why.code()).isEqualTo("IMAGE_CORRUPT")));
            assertThat(work).isEmptyDirectory();
        }
    }

    @Test
    void onlySomeStationsIfSoAskedAndInTransactionsOfItsOwn() throws Exception {
        // When
        TestCluster written = new TestCluster();
        JobRun run = pool(written, "--parallelism", "1", "--stations", "casting");

        // Then
        assertThat(run).isEqualTo(new JobRun(0, List.of()));
        assertThat(results(written, "casting")).hasSize(FRAMES);
        assertThat(written.records("inspections")).hasSize(FRAMES);
        JobSpec job = JobSpec.of(folder.resolve("plant.yaml"), Method.INSPECTION)
                .over(List.of(), written.prefix(), List.of());
        assertThat(transactions())
                .filteredOn(id -> id.startsWith(job.name()))
                .isNotEmpty()
                .allMatch(id -> id.startsWith(job.poolName()));
    }

    private static List<String> transactions() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()))) {
            return admin.listTransactions().all().get().stream()
                    .map(TransactionListing::transactionalId)
                    .toList();
        }
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() {
        // When
        JobRun block = pool(plant, "--block", "0");
        JobRun nowhere = pool(plant, "--work", folder.resolve("nowhere").toString());

        // Then
        assertThat(block).isEqualTo(new JobRun(2, List.of("andon: --block 0: 1 or more")));
        assertThat(nowhere)
                .isEqualTo(new JobRun(
                        3,
                        List.of("andon: --work %s: no such folder; name one that this program and all task managers see"
                                .formatted(folder.resolve("nowhere")))));
    }

    private JobRun pool(TestCluster written, String... how) {
        List<String> arguments = new ArrayList<>(List.of(
                "pool",
                "--config",
                folder.resolve("plant.yaml").toString(),
                "--range",
                ranges(),
                "--output-prefix",
                written.prefix()));
        arguments.addAll(List.of(how));
        return JobRun.of(arguments.toArray(String[]::new));
    }

    /** All of the topic. */
    private String ranges() {
        return plant.records("frames").stream()
                .collect(Collectors.groupingBy(ConsumerRecord::partition, Collectors.counting()))
                .entrySet()
                .stream()
                .map(partition -> "%d:0-%d".formatted(partition.getKey(), partition.getValue()))
                .collect(Collectors.joining(","));
    }

    private List<PoolScore> whole(@Nullable String model, IntStream surfaces) {
        String file = model == null ? null : folder.resolve(model).toString();
        try (PatchEncoder encoder = PatchEncoders.open(file, Device.CPU);
                PoolInspector pool = new PoolInspector(encoder)) {
            List<PatchFeatures> features = surfaces.mapToObj(TestImages::surface)
                    .map(image -> pool.encode(ImageDecoder.decode(image, ImageDecoder.MAX_PIXELS)))
                    .toList();
            List<PoolScore> scores = pool.score(features, done -> {});
            features.forEach(PatchFeatures::close);
            return scores;
        }
    }

    private static void assertEqual(List<Inspection> results, List<PoolScore> expected, boolean rescored) {
        assertThat(results)
                .extracting(Inspection::getScore)
                .containsExactlyElementsOf(
                        expected.stream().map(score -> score.score().value()).toList());
        assertThat(results)
                .extracting(result -> result.getPeak().getX())
                .containsExactlyElementsOf(
                        expected.stream().map(score -> score.score().x()).toList());
        assertThat(results)
                .extracting(result -> result.getAnomalyMap().getHighest())
                .containsExactlyElementsOf(
                        expected.stream().map(PoolJobIT::highest).toList());
        assertThat(results).extracting(Inspection::getReferences).containsOnly(expected.size() - 1);
        if (rescored) {
            assertThat(results)
                    .extracting(Inspection::getRescored)
                    .containsExactlyElementsOf(
                            expected.stream().map(PoolScore::rescored).toList());
        } else {
            assertThat(results).extracting(Inspection::getRescored).containsOnlyNulls();
        }
    }

    private static float highest(PoolScore score) {
        return (float) Arrays.stream(score.map().values()).max().orElseThrow();
    }

    private static List<Inspection> every(List<Inspection> results, String view) {
        return results.stream().filter(result -> result.getView().equals(view)).toList();
    }

    /** In the order they were written. */
    private static List<Inspection> results(TestCluster written, String station) {
        return written.records("inspections").stream()
                .filter(record -> new String(Objects.requireNonNull(record.key()), UTF_8).equals(station))
                .map(record -> Topics.INSPECTIONS
                        .valueSerde(Map.of())
                        .deserializer()
                        .deserialize("inspections", record.value()))
                .toList();
    }
}
