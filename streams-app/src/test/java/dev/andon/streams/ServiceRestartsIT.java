package dev.andon.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.Topics;
import dev.andon.streams.telemetry.RecordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What is left of a service, and goes on in the next: after an end, a kill, trouble that passes. */
class ServiceRestartsIT {

    private static final List<String> STATIONS = List.of("casting", "stamping", "milling");
    private static final int FRAMES_EACH = 12;
    private static final int ALL_FRAMES = STATIONS.size() * FRAMES_EACH;

    @TempDir
    Path folder;

    private final TestCluster cluster = new TestCluster();

    @Test
    void aRestartInTheMiddleLosesNothingRepeatsNothingAndChangesNoByte() throws Exception {
        // Given
        TestCluster undisturbed = new TestCluster();
        sendFrames(undisturbed, 0, FRAMES_EACH);
        try (Service service = Service.start(ServedFrames.settings(folder, undisturbed, "undisturbed"))) {
            undisturbed.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES);
        }
        sendFrames(cluster, 0, FRAMES_EACH / 2);
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "before"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES / 2);
        }
        sendFrames(cluster, FRAMES_EACH / 2, FRAMES_EACH);

        // When
        RecordCounts after;
        try (Service service =
                Service.start(ServedFrames.settings(folder, cluster, "after, restored from changelogs"))) {
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
        cluster.send("casting", ServedFrames.surfaces(0, 6));
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 6);
        }
        TestCluster undisturbed = new TestCluster();
        undisturbed.send("casting", ServedFrames.surfaces(0, 8));
        try (Service service = Service.start(ServedFrames.settings(folder, undisturbed, "undisturbed"))) {
            undisturbed.awaitRecords(Topics.INSPECTIONS.name(), 8);
        }
        cluster.send("casting", ServedFrames.surfaces(6, 8));

        // When
        String meanwhile;
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"), Duration.ofMillis(1))) {
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
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES / 2);
        }
        Path application = folder.resolve("state").resolve(cluster.prefix().replace(".", "") + "-inspection");
        Files.createFile(application.resolveSibling(application.getFileName() + ".running"));
        Path left = Files.createFile(task(application).resolve("left-by-a-killed-process"));
        sendFrames(cluster, FRAMES_EACH / 2, FRAMES_EACH);

        // When
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state"))) {
            cluster.awaitRecords(Topics.INSPECTIONS.name(), ALL_FRAMES);
        }

        // Then
        assertThat(left).doesNotExist();
        assertThat(cluster.records(Topics.INSPECTIONS.name()))
                .filteredOn(record -> ServedFrames.inspection(record).getReferences() == 0)
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
        try (Service service = Service.start(ServedFrames.settings(folder, cluster, "state", blobs))) {
            await().atMost(Duration.ofMinutes(1)).until(() -> !warnings.list.isEmpty());
            Files.move(unmounted, blobs);
            cluster.awaitRecords(Topics.INSPECTIONS.name(), 6);
        }

        // Then
        assertThat(cluster.records(Topics.INSPECTIONS.name()))
                .extracting(record -> ServedFrames.inspection(record).getFrameId())
                .containsExactly("frame-0", "frame-1", "frame-2", "frame-3", "frame-4", "frame-5");
        assertThat(cluster.records(Topics.DEAD_LETTERS)).isEmpty();
        assertThat(warnings.list.get(0).getFormattedMessage())
                .isEqualTo("starting over from committed state in 1 s: claim-check folder " + blobs);
    }

    private static void sendFrames(TestCluster to, int from, int end) {
        for (int station = 0; station < STATIONS.size(); station++) {
            int first = station * FRAMES_EACH;
            to.send(STATIONS.get(station), ServedFrames.surfaces(first + from, first + end));
        }
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

    /** Result bytes in order; the bytes, not the records, so that nothing is overlooked. */
    private static Map<String, List<String>> valuesByStation(TestCluster from) {
        return from.records(Topics.INSPECTIONS.name()).stream()
                .collect(Collectors.groupingBy(
                        record -> new String(record.key(), UTF_8),
                        Collectors.mapping(record -> HexFormat.of().formatHex(record.value()), Collectors.toList())));
    }
}
