package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.demo.FrameGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;

class CrashTrialIT {

    private static final int FRAMES = 40;

    /** The shortest the broker allows, so that a killed service is not waited for longer than need be. */
    private static final Map<String, String> KAFKA = Map.of("session.timeout.ms", "6000");

    @Test
    void killsOfServiceAndBrokerLoseRepeatAndChangeNothing() {
        List<String> kills = new ArrayList<>();
        try (Site site = Site.open()) {
            // Given
            CrashTrial trial =
                    new CrashTrial(site, Site.inspection(null, 5), KAFKA, new FrameGenerator(7, 2), FRAMES, kills::add);
            Results undisturbed = trial.run("undisturbed.", Map.of());

            // When
            Results crashed = trial.run("crashed.", CrashTrial.plan(7, FRAMES, 1, 1));

            // Then
            int uncommitted = Results.read(site.clients(), "crashed.", IsolationLevel.READ_UNCOMMITTED)
                    .count();
            CrashReport report = new CrashReport(trial.expected(), crashed, uncommitted, List.of(undisturbed));
            assertThat(kills).hasSize(2);
            assertThat(report.isClean()).as(report.toString()).isTrue();
            assertThat(crashed.inspected()).isGreaterThan(FRAMES / 2);
        }
    }
}
