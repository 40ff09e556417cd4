package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.andon.bench.trial.CrashReport;
import dev.andon.bench.trial.CrashTrial;
import dev.andon.bench.trial.RestartTrial;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.ServiceLoop;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.bench.trial.Spent;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.streams.demo.FrameGenerator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each trial in a short form: services in processes of their own, on one broker in another. */
class TrialsIT {

    private static final int WINDOW = 5;

    /** The shortest that the broker allows, so that a killed service is not waited for longer than need be. */
    private static final Map<String, String> KAFKA = Map.of("session.timeout.ms", "6000");

    private static final Setup SETUP = Setup.inspection(null, WINDOW);

    private static Site site;

    @BeforeAll
    static void open() {
        site = Site.open();
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void killsOfServiceAndBrokerLoseRepeatAndChangeNothing() {
        // Given
        int frames = 40;
        List<String> kills = new ArrayList<>();
        FrameGenerator generator = new FrameGenerator(7, 2);
        IntFunction<TrialFrame> source = number -> TrialFrame.generated(generator, number);
        CrashTrial trial = new CrashTrial(site, SETUP.with(KAFKA), frames, 100, kills::add);
        Results undisturbed = trial.run("undisturbed.", source, Map.of());

        // When
        Results crashed = trial.run("crashed.", source, CrashTrial.plan(7, frames, 1, 1));

        // Then
        CrashReport report =
                new CrashReport(trial.expected(source), crashed, trial.uncommitted("crashed."), List.of(undisturbed));
        assertThat(kills).hasSize(2);
        assertThat(report.isClean()).as(report.toString()).isTrue();
        assertThat(crashed.count("inspections")).isGreaterThan(frames / 2);
    }

    @Test
    void aServiceThatStartsAgainAnswersTheFrameThatWaited() {
        TrialSource source = TrialSource.generated(2 * WINDOW, 1);
        try (RestartTrial trial = new RestartTrial(site, SETUP, 1, source::frame)) {
            // Given
            trial.filled(WINDOW).close();

            // When
            RestartTrial.Times times = trial.next();

            // Then
            assertThat(times.firstResult()).isPositive();
            assertThat(times.allResults()).isGreaterThanOrEqualTo(times.firstResult());
            assertThat(trial.changelogs())
                    .filteredOn(log -> log.topic().equals("restart-inspection-inspection-frames-changelog"))
                    .singleElement()
                    .satisfies(log -> assertThat(log.liveBytes())
                            .isGreaterThan((long) WINDOW * source.frame(0).image().length / 2)
                            .isLessThanOrEqualTo(log.diskBytes()));
        }
    }

    @Test
    void theServiceAndTheBareLoopInspectTheSameFrames() {
        TrialSource source = TrialSource.generated(2 * WINDOW, 2);
        InspectionSettings settings = new InspectionSettings(null, WINDOW, 0.05, 0.01);
        try (BareLoop bare = new BareLoop(source, settings, 2);
                ServiceLoop service = new ServiceLoop(site, "stream.", SETUP, source::frame)) {
            // When
            Spent bareSpent = bare.run(10);
            Spent spent = service.run(10);
            double[] latencies = service.latencies(6, 50);

            // Then
            assertThat(bareSpent.perCpuSecond()).isPositive();
            assertThat(spent.perSecond()).isPositive();
            assertThat(spent.cpu()).isPositive();
            assertThat(latencies).hasSize(6).isSorted();
            assertThat(latencies[0]).isPositive();
        }
    }

    @Test
    void memoryIsSampledOverFramesAndOverRestarts() throws Exception {
        assumeThat(Files.exists(Path.of("/proc/self/status"))).as("Linux").isTrue();
        // Given
        SoakTrial trial = new SoakTrial(site, SETUP);
        List<Integer> sampledAt = new ArrayList<>();

        // When
        trial.frames(2, (done, megabytes) -> sampledAt.add(done));
        trial.restarts(2, (done, megabytes) -> {
            assertThat(megabytes).isPositive();
            sampledAt.add(done);
        });

        // Then
        assertThat(sampledAt).containsExactly(1, 2, 1, 2);
    }
}
