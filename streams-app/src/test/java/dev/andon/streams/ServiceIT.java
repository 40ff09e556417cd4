package dev.andon.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.telemetry.RecordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ServiceIT {

    private static final List<String> STATIONS = List.of("casting", "stamping", "milling");
    private static final int FRAMES_EACH = 12;
    private static final int ALL_FRAMES = STATIONS.size() * FRAMES_EACH;

    private static final int FRAMES_LIMIT_BYTES = 1 << 20;
    private static final int BATCH_OVERHEAD_BYTES = 100;

    @TempDir
    Path folder;

    private final TestCluster cluster = new TestCluster();

    @Test
    void aRestartInTheMiddleLosesNothingRepeatsNothingAndChangesNoByte() throws Exception {
        // Given
        TestCluster undisturbed = new TestCluster();
        sendFrames(undisturbed, 0, FRAMES_EACH);
        try (Service service = Service.start(settings(undisturbed, "undisturbed"))) {
            undisturbed.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES);
        }
        sendFrames(cluster, 0, FRAMES_EACH / 2);
        try (Service service = Service.start(settings(cluster, "before"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES / 2);
        }
        sendFrames(cluster, FRAMES_EACH / 2, FRAMES_EACH);

        // When
        RecordCounts after;
        try (Service service = Service.start(settings(cluster, "after, restored from changelogs"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES);
            after = service.inspection();
        }

        // Then
        assertThat(valuesByStation(cluster)).isEqualTo(valuesByStation(undisturbed));
        assertThat(cluster.records(Topics.INSPECTIONS.name())).hasSize(ALL_FRAMES);
        assertThat(after).isEqualTo(new RecordCounts(ALL_FRAMES / 2, ALL_FRAMES / 2, 0, 0, 0, 0));
    }

    @Test
    void aWindowThatTakesLongerToRebuildThanAThreadMayBeSilentIsRebuiltInPortions() throws Exception {
        // Given
        cluster.send("casting", surfaces(0, 6));
        try (Service service = Service.start(settings(cluster, "state"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 6);
        }
        TestCluster undisturbed = new TestCluster();
        undisturbed.send("casting", surfaces(0, 8));
        try (Service service = Service.start(settings(undisturbed, "undisturbed"))) {
            undisturbed.awaitRecords(Topics.INSPECTIONS.name(), 8);
        }
        cluster.send("casting", surfaces(6, 8));

        // When
        String meanwhile;
        try (Service service = Service.start(settings(cluster, "state"), Duration.ofMillis(1))) {
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> service.readiness().contains("casting"));
            meanwhile = service.readiness();
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 8);
            await().dontCatchUncaughtExceptions()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> service.readiness().equals("ready"));
        }

        // Then
        assertThat(meanwhile).contains("casting: window rebuilt to ");
        assertThat(valuesByStation(cluster)).isEqualTo(valuesByStation(undisturbed));
        assertThat(cluster.records(Topics.INSPECTIONS.name())).hasSize(8);
    }

    @Test
    void afterAnUncleanEndTheWindowsComeFromTheChangelogs() throws Exception {
        // Given
        sendFrames(cluster, 0, FRAMES_EACH / 2);
        try (Service service = Service.start(settings(cluster, "state"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES / 2);
        }
        Path application = folder.resolve("state").resolve(cluster.prefix().replace(".", "") + "-inspection");
        Files.createFile(application.resolveSibling(application.getFileName() + ".running"));
        Path left = Files.createFile(task(application).resolve("left-by-a-killed-process"));
        sendFrames(cluster, FRAMES_EACH / 2, FRAMES_EACH);

        // When
        try (Service service = Service.start(settings(cluster, "state"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES);
        }

        // Then
        assertThat(left).doesNotExist();
        assertThat(cluster.records(Topics.INSPECTIONS.name()))
                .filteredOn(record -> inspection(record).getReferences() == 0)
                .hasSize(STATIONS.size());
        assertThat(folder.resolve("state"))
                .isDirectoryNotContaining(file -> file.toString().endsWith(".running"));
    }

    @Test
    void troubleThatPassesStartsTheTaskOverAndEveryFrameIsScoredOnce() throws Exception {
        // Given
        Path blobs = folder.resolve("blobs");
        byte[] image = TestImages.surface(3);
        String uri = ClaimCheck.store(blobs, image).toString();
        Path unmounted = Files.move(blobs, folder.resolve("unmounted"));
        cluster.send("casting", TestFrames.surface(0), TestFrames.surface(1), TestFrames.surface(2));
        cluster.send(
                "casting",
                TestFrames.carrying("frame-3", image).setImage(null).setUri(uri).build());
        cluster.send("casting", TestFrames.surface(4), TestFrames.surface(5));

        ListAppender<ILoggingEvent> warnings = warnings();

        // When
        try (Service service = Service.start(settings(cluster, "state", blobs))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !warnings.list.isEmpty());
            Files.move(unmounted, blobs);
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 6);
        }

        // Then
        assertThat(cluster.records(Topics.INSPECTIONS.name()))
                .extracting(record -> inspection(record).getFrameId())
                .containsExactly("frame-0", "frame-1", "frame-2", "frame-3", "frame-4", "frame-5");
        assertThat(cluster.records(Topics.DEAD_LETTERS)).isEmpty();
        assertThat(warnings.list.get(0).getFormattedMessage())
                .isEqualTo("starting over from committed state in 1 s: claim-check folder " + blobs);
    }

    @Test
    void aReadyServiceNamesItsModelsAndTheDeviceTheyReallyRunOn() throws Exception {
        // When
        List<String> models;
        try (Service service = Service.start(settings(cluster, "state"))) {
            assertThat(service.awaitReady()).isTrue();
            models = service.models();
        }

        // Then
        assertThat(models).containsExactly("tiny.onnx on cpu");
    }

    @Test
    void aBadRecordAtTheEndOfItsPartitionIsCommittedToTheDeadLettersAsItCame() throws Exception {
        // Given
        byte[] bad = "not a frame".getBytes(UTF_8);
        cluster.send("casting", TestFrames.surface(0));
        cluster.send("casting", bad);

        // When
        List<ConsumerRecord<byte[], byte[]>> letters;
        try (Service service = Service.start(settings(cluster, "state"))) {
            letters = cluster.awaitRecords(Topics.DEAD_LETTERS, 1);
        }

        // Then
        assertThat(letters.get(0).key()).isEqualTo("casting".getBytes(UTF_8));
        assertThat(letters.get(0).value()).isEqualTo(bad);
        DeadLetter letter = DeadLetter.readFrom(letters.get(0).headers()).orElseThrow();
        assertThat(letter.code()).isEqualTo(FailureCode.UNDECODABLE.name());
        assertThat(letter.topic()).isEqualTo(Topics.FRAMES.in(cluster.prefix()));
        assertThat(letter.offset()).isEqualTo(1);
    }

    @Test
    void theLargestRecordsFitTheChangelogAndTheDeadLetters() throws Exception {
        // Given
        byte[] image = Arrays.copyOf(TestImages.surface(0), ClaimCheck.MAX_INLINE_BYTES);
        byte[] bad = new byte[FRAMES_LIMIT_BYTES - BATCH_OVERHEAD_BYTES];
        cluster.send("casting", TestFrames.carrying("large", image).build());
        cluster.send("casting", bad);

        // When
        List<ConsumerRecord<byte[], byte[]>> letters;
        try (Service service = Service.start(settings(cluster, "state"))) {
            letters = cluster.awaitRecords(Topics.DEAD_LETTERS, 1);
        }

        // Then
        assertThat(letters.get(0).value()).isEqualTo(bad);
        assertThat(cluster.records(Topics.INSPECTIONS.name()))
                .extracting(record -> inspection(record).getFrameId())
                .containsExactly("large");
    }

    @Test
    void aPropertyThatKafkaRefusesIsOneLine() {
        // Given
        Settings settings = InspectionDriver.settings(
                """
                kafka: { bootstrap.servers: "%s", processing.guarantee: twice }
                prefix: "%s"
                stations: { "*": { inspection: { model: "%s" } } }
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix(), TestModel.writeTo(folder)));

        // When / Then
        assertThatThrownBy(() -> Service.start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("processing.guarantee")
                .hasMessageContaining("twice");
    }

    @Test
    void missingTopicsAreNamedAndHowToCreateThem() {
        // Given
        Settings elsewhere = InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s" }
                prefix: nothing-here.
                stations: { "*": { inspection: {} } }
                """.formatted(TestBroker.bootstrapServers()));

        // When / Then
        assertThatThrownBy(() -> Service.start(elsewhere))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("nothing-here.frames, nothing-here.commands, nothing-here.inspections")
                .hasMessageContaining("topics create");
    }

    @Test
    void aBadModelIsRefusedByName() throws Exception {
        // Given
        Path model = Files.writeString(folder.resolve("broken.onnx"), "not a model");
        Settings settings =
                InspectionDriver.settings("""
                kafka: { bootstrap.servers: "%s" }
                prefix: "%s"
                stations: { "*": { inspection: { model: "%s" } } }
                """.formatted(TestBroker.bootstrapServers(), cluster.prefix(), model));

        // When / Then
        assertThatThrownBy(() -> Service.start(settings))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("broken");
    }

    private static void sendFrames(TestCluster to, int from, int end) {
        for (int station = 0; station < STATIONS.size(); station++) {
            int first = station * FRAMES_EACH;
            to.send(STATIONS.get(station), surfaces(first + from, first + end));
        }
    }

    private static Frame[] surfaces(int from, int end) {
        return IntStream.range(from, end).mapToObj(TestFrames::surface).toArray(Frame[]::new);
    }

    /** The local state of one of an application's tasks. */
    private static Path task(Path application) throws IOException {
        try (Stream<Path> files = Files.list(application)) {
            return files.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /** What operators are told of failures, from now on. */
    private static ListAppender<ILoggingEvent> warnings() {
        ListAppender<ILoggingEvent> warnings = new ListAppender<>();
        warnings.start();
        ((Logger) LoggerFactory.getLogger(ThreadFailures.class)).addAppender(warnings);
        return warnings;
    }

    private static Inspection inspection(ConsumerRecord<byte[], byte[]> record) {
        return Topics.INSPECTIONS.valueSerde(Map.of()).deserializer().deserialize(record.topic(), record.value());
    }

    /** Result bytes in order; the bytes, not the records, so that nothing is overlooked. */
    private static Map<String, List<String>> valuesByStation(TestCluster from) {
        return from.records(Topics.INSPECTIONS.name()).stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), UTF_8),
                        Collectors.mapping(record -> HexFormat.of().formatHex(record.value()), Collectors.toList())));
    }

    private Settings settings(TestCluster on, String state) {
        return settings(on, state, folder);
    }

    private Settings settings(TestCluster on, String state, Path blobs) {
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
