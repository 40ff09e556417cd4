package dev.andon.flink.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.flink.JobRun;
import dev.andon.flink.RunningJob;
import dev.andon.schemas.Method;
import dev.andon.scoring.Meter;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.telemetry.RecordCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Both runtimes at the same topics, at the same time, against one committed expectation, byte for byte. Kernels of
 * another instruction set round otherwise: for one without an expectation of its own, numbers are compared within a
 * tolerance, and the runtimes byte for byte with each other. {@code -Dandon.expect} writes the expectation of this
 * machine anew.
 */
class EqualScoresIT {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "parity");
    private static final List<List<SentRecord>> SENT =
            List.of(Plant.first(), PlantCommands.first(), Plant.second(), PlantCommands.second(), Plant.third());

    @TempDir
    private static Path folder;

    private static final Map<Method, RunningJob> ONE = new EnumMap<>(Method.class);
    private static final Map<Method, RunningJob> TWO = new EnumMap<>(Method.class);
    private static final Map<Method, RunningJob> DISTURBED = new EnumMap<>(Method.class);
    private static PlantTopics plant;
    private static PlantTopics one;
    private static PlantTopics two;
    private static PlantTopics disturbed;
    private static Path settings;
    private static Service service;

    @BeforeAll
    static void runThePlant() throws Exception {
        plant = PlantTopics.create("parity.");
        one = PlantTopics.create("parity-one.");
        two = PlantTopics.create("parity-two.");
        disturbed = PlantTopics.create("parity-disturbed.");
        settings = Plant.write(folder, TestBroker.bootstrapServers(), plant.prefix());
        service = Service.start(Settings.read(settings));
        for (Method method : Method.values()) {
            ONE.put(method, RunningJob.start(settings, folder, method, one.prefix(), 1));
            TWO.put(method, RunningJob.start(settings, folder, method, two.prefix(), 2));
            DISTURBED.put(method, RunningJob.failing(settings, folder, method, disturbed.prefix(), 2));
        }
        List<SentRecord> sent = new ArrayList<>();
        for (List<SentRecord> records : SENT) {
            plant.send(records, sent.size());
            sent.addAll(records);
            if (records.get(0).topic().equals("frames")) {
                disturb(1 + SENT.indexOf(records) / 2);
            }
            for (PlantTopics written : List.of(plant, one, two, disturbed)) {
                written.await(sent);
            }
        }
    }

    /** While they work: cancelled, and on from the latest checkpoint with as many subtasks. */
    private static void disturb(int parallelism) throws Exception {
        for (Method method : Method.values()) {
            DISTURBED.put(method, DISTURBED.get(method).goOn(parallelism));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        for (Map<Method, RunningJob> jobs : List.of(ONE, TWO, DISTURBED)) {
            for (RunningJob job : jobs.values()) {
                job.close();
            }
        }
    }

    @Test
    void kafkaStreamsAndFlinkWriteTheExpectedBytes() throws Exception {
        // When
        Scores streams = plant.scores();

        // Then
        requireExpected(streams.ofAnyVersion());
        assertSame(one.scores(), streams);
        assertSame(two.scores(), streams);
    }

    @Test
    void jobsThatFailedAndWentOnAtAnotherParallelismWriteThemToo() {
        // When
        Scores scores = disturbed.scores();

        // Then
        assertThat(RunningJob.failures()).isGreaterThanOrEqualTo(Method.values().length);
        assertSame(scores, plant.scores());
    }

    @ParameterizedTest
    @EnumSource
    void everyRecordIsCountedOnceAndAlike(Method method) {
        // When
        RecordCounts expected = switch (method) {
            case INSPECTION -> service.inspection();
            case PREDICTION -> service.prediction();
            case CLASSIFICATION -> service.classification();
        };

        // Then
        assertThat(expected.isComplete()).isTrue();
        assertThat(counts(ONE.get(method))).isEqualTo(expected);
        assertThat(counts(TWO.get(method))).isEqualTo(expected);
    }

    @Test
    void aReplayFromTheBeginningWritesTheSameBytes() throws Exception {
        // Given
        PlantTopics replayed = PlantTopics.create("parity-replayed.");

        // When
        for (Method method : Method.values()) {
            JobRun run = JobRun.of(
                    "replay",
                    "--config",
                    settings.toString(),
                    "--method",
                    method.name().toLowerCase(Locale.ROOT),
                    "--range",
                    plant.ranges(method == Method.PREDICTION ? "observations" : "frames"),
                    "--output-prefix",
                    replayed.prefix(),
                    "--parallelism",
                    "2");
            assertThat(run).isEqualTo(new JobRun(0, List.of()));
        }

        // Then
        assertSame(replayed.scores().results(), plant.scores().results());
    }

    private static RecordCounts counts(RunningJob job) {
        Map<Meter, Long> counts = job.counts();
        return new RecordCounts(
                counts.get(Meter.RECEIVED),
                counts.get(Meter.SCORED),
                counts.get(Meter.WARMING_UP),
                counts.get(Meter.DEAD_LETTERED),
                counts.get(Meter.IGNORED),
                counts.get(Meter.DUPLICATE));
    }

    private static void requireExpected(Scores scores) throws Exception {
        Path own = EXPECTED.resolve(InstructionSet.ofThisMachine() + ".gz");
        if (System.getProperty("andon.expect") != null) {
            scores.write(own);
        }
        if (Files.exists(own)) {
            assertSame(scores, Scores.read(own));
        } else {
            System.out.printf("no expectation for %s: compared within a tolerance%n", InstructionSet.ofThisMachine());
            Tolerance.assertAlike(scores, Scores.read(EXPECTED.resolve("avx512.gz")));
        }
    }

    private static void assertSame(Scores actual, Scores expected) {
        assertThat(actual.records().keySet()).isEqualTo(expected.records().keySet());
        expected.records()
                .forEach((group, said) ->
                        assertThat(actual.records().get(group)).as(group).isEqualTo(said));
    }
}
