package dev.andon.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.bench.trial.CrashReport;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.Site;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar on a cluster of separate processes; {@code bench flink crash} and {@code rescale} are the long forms. */
class FlinkClusterIT {

    private static final int ROWS = 1_200;

    @TempDir
    private Path folder;

    @Test
    void neither_a_killed_task_manager_nor_another_parallelism_changes_a_result() {
        FlinkFiles files = FlinkFiles.built();
        assumeTrue(files.exist(), "no " + files.job() + ": ./mvnw verify builds it before this test");

        // Given
        List<String> said = new ArrayList<>();
        try (Site site = Site.open();
                FlinkCluster cluster = FlinkCluster.start(files, folder, 2, 2)) {
            FlinkTrial trial = new FlinkTrial(site, cluster, FlinkStream.observations(site, ROWS, 24, 3), said::add);

            // When
            Results crashed = trial.run("crashed.", 2, Set.of(ROWS / 2));
            Results rescaled = trial.rescaled("rescaled.", 1, 2);
            Results undisturbed = trial.run("undisturbed.", 2, Set.of());

            // Then
            CrashReport report = new CrashReport(
                    trial.expected(),
                    crashed,
                    trial.read("crashed.", IsolationLevel.READ_UNCOMMITTED).count(),
                    List.of(undisturbed, rescaled));
            assertThat(report.isClean()).as(report.toString()).isTrue();
            assertThat(said).hasSize(3);
        }
    }
}
