package dev.andon.flink.parity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.flink.RunningJob;
import dev.andon.schemas.Method;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.broker.TestBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Both runtimes against one committed expectation, byte for byte. Kernels of another instruction set round otherwise: for
 * one without an expectation of its own, numbers are compared within a tolerance, and the runtimes byte for byte with
 * each other. {@code -Dandon.expect} writes the expectation of this machine anew.
 */
class EqualScoresIT {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "parity");

    @TempDir
    private Path folder;

    @Test
    void kafka_streams_and_flink_write_the_expected_bytes() throws Exception {
        // Given
        PlantTopics plant = PlantTopics.create("parity.");
        PlantTopics one = PlantTopics.create("parity-one.");
        PlantTopics two = PlantTopics.create("parity-two.");
        Path settings = Plant.write(folder, TestBroker.bootstrapServers(), plant.prefix());
        List<SentRecord> sent = new ArrayList<>();
        List<RunningJob> jobs = new ArrayList<>();

        // When
        try (Service service = Service.start(Settings.read(settings))) {
            for (Method method : Method.values()) {
                jobs.add(RunningJob.start(settings, method, one.prefix(), 1));
                jobs.add(RunningJob.start(settings, method, two.prefix(), 2));
            }
            for (List<SentRecord> records : List.of(Plant.first(), Plant.commands(), Plant.last())) {
                plant.send(records);
                sent.addAll(records);
                for (PlantTopics written : List.of(plant, one, two)) {
                    written.await(sent);
                }
            }
        } finally {
            for (RunningJob job : jobs) {
                job.close();
            }
        }

        // Then
        Scores streams = Scores.of(plant.await(sent), plant.prefix());
        requireExpected(streams);
        assertSame(Scores.of(one.await(sent), one.prefix()), streams);
        assertSame(Scores.of(two.await(sent), two.prefix()), streams);
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
                .forEach((group, values) -> assertThat(actual.records().get(group))
                        .as(group)
                        .usingElementComparator(java.util.Arrays::compare)
                        .isEqualTo(values));
    }
}
