package dev.andon.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.bench.TrialFrame;
import dev.andon.bench.TrialSource;
import dev.andon.bench.trial.AndonProcess;
import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code andon replay} as its users start it: the command, the program of the jobs, a broker, each a process. */
class ReplayIT {

    private static final int FRAMES = 60;

    @TempDir
    private Path folder;

    @Test
    void two_windows_side_by_side_and_what_is_refused() throws Exception {
        assumeTrue(FlinkFiles.built().exist(), "no jar of the jobs: ./mvnw verify builds it before this test");
        try (Site site = Site.open()) {
            // Given
            site.createTopics("plant.");
            StringBuilder labels = new StringBuilder("frame,label\n");
            TrialSource source = TrialSource.generated(20, 2);
            try (Feed feed = new Feed(site.clients(), Line.INSPECTION, "plant.")) {
                for (int i = 0; i < FRAMES; i++) {
                    TrialFrame frame = source.frame(i);
                    feed.send(frame);
                    labels.append("%s,%s%n".formatted(frame.id(), i % 5 == 0 ? "scratch" : "good"));
                }
                feed.flush();
            }
            Path known = Files.writeString(folder.resolve("labels.csv"), labels);
            Path strange = Files.writeString(folder.resolve("strange.csv"), "frame,label\nelsewhere,good\n");
            Path ten = settings(site, "ten", Setup.inspection(null, 10));
            Path five = settings(site, "five", Setup.inspection(null, 5));

            // When
            Path report = folder.resolve("report");
            AndonProcess.run(
                    folder.resolve("said.txt"),
                    "replay",
                    "--config",
                    ten.toString(),
                    "--candidate",
                    five.toString(),
                    "--labels",
                    known.toString(),
                    "--pool",
                    "--report",
                    report.toString());

            // Then
            JsonNode figures =
                    new ObjectMapper().readTree(report.resolve("report.json").toFile());
            assertThat(figures.get("records").asInt()).isEqualTo(FRAMES);
            assertThat(figures.get("candidates")).hasSize(2).allSatisfy(candidate -> {
                assertThat(candidate.get("figures").get("frames").asInt()).isEqualTo(FRAMES);
                assertThat(candidate.get("figures").get("imageAuroc").asDouble())
                        .isBetween(0.0, 1.0);
                assertThat(candidate.get("figures").get("poolImageAuroc").asDouble())
                        .isBetween(0.0, 1.0);
                assertThat(candidate.get("stations")).hasSize(2);
                assertThat(candidate.get("sweep")).isNotEmpty();
            });
            assertThat(figures.get("candidates").get(0).get("name").asText()).isEqualTo("ten");
            assertThat(figures.get("labels").get("matched").asInt()).isPositive();
            assertThat(figures.get("differences").get(0).get("decisions").asInt())
                    .isPositive();
            assertThat(report.resolve("report.html")).content().contains("\"records\" : 60");
            try (Admin admin = Admin.create(site.clients())) {
                assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.contains("replay-"));
            }
            refuses(
                    "none of 1 labels names a frame of the range: labels name elsewhere, the range has t",
                    "--config",
                    ten.toString(),
                    "--labels",
                    strange.toString());
            refuses(
                    "plant.frames holds no record between --from and --to",
                    "--config",
                    ten.toString(),
                    "--to",
                    "2020-01-01T00:00:00Z");
            Path missing = settings(site, "missing", Setup.inspection(folder.resolve("none.onnx"), 5));
            refuses(
                    "candidate " + missing + ": there is no model file ",
                    "--config",
                    ten.toString(),
                    "--candidate",
                    missing.toString());
        }
    }

    @Test
    void jobs_that_cannot_start_are_refused_in_one_line() throws Exception {
        assumeTrue(FlinkFiles.built().exist(), "no jar of the jobs: ./mvnw verify builds it before this test");
        try (Site site = Site.open()) {
            // Given
            site.createTopics("plant.");
            Setup patient = Setup.inspection(null, 5).with(Map.of("producer.transaction.timeout.ms", "99999999"));
            Path settings = settings(site, "patient", patient);
            Path said = folder.resolve("refused.txt");

            // When, Then
            assertThatThrownBy(() -> AndonProcess.run(said, "run", "--config", settings.toString(), "--on", "flink"))
                    .hasMessageContaining("exit code 3");
            assertThat(said)
                    .content()
                    .containsOnlyOnce("andon: kafka.producer.transaction.timeout.ms: 99999999, but the brokers allow ");
        }
    }

    private void refuses(String why, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "replay";
        all[1] = "--report";
        all[2] = folder.resolve("refused").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        assertThatThrownBy(() -> AndonProcess.run(folder.resolve("refused.txt"), all))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(why);
    }

    /** The site's settings of {@code plant.} under a name of their own. */
    private Path settings(Site site, String name, Setup setup) throws Exception {
        Path written = site.settings("plant.", setup);
        return Files.copy(written, folder.resolve(name + ".yaml"));
    }
}
