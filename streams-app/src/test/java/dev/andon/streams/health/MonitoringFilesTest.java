package dev.andon.streams.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class MonitoringFilesTest {

    @Test
    void every_alert_has_a_paragraph_of_the_runbook_and_says_where() throws IOException {
        // Given
        List<String> headings = Files.readAllLines(MonitoringFiles.RUNBOOK).stream()
                .filter(line -> line.startsWith("## "))
                .toList();

        // When
        List<JsonNode> alerts = MonitoringFiles.alerts();

        // Then
        assertThat(headings)
                .containsExactlyInAnyOrderElementsOf(alerts.stream()
                        .map(alert -> "## " + alert.get("alert").asText())
                        .toList());
        assertThat(alerts).allSatisfy(alert -> {
            String anchor = alert.get("alert").asText().toLowerCase(Locale.ROOT);
            assertThat(alert.at("/annotations/runbook_url").asText()).isEqualTo("deploy/runbook.md#" + anchor);
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning", "info");
        });
    }

    @Test
    void every_alert_is_seen_to_fire_by_a_test() throws IOException {
        // When
        List<String> alerts = MonitoringFiles.alerts().stream()
                .map(alert -> alert.get("alert").asText())
                .toList();

        // Then
        assertThat(MonitoringFiles.testedAlerts()).containsExactlyInAnyOrderElementsOf(alerts);
    }

    @Test
    void every_panel_has_a_title_and_a_unit() throws IOException {
        // When
        List<JsonNode> panels = MonitoringFiles.panels();

        // Then
        assertThat(panels).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(panel.get("title").asText())
                    .isNotBlank();
        });
    }

    @Test
    void prometheus_takes_the_rules_and_they_do_as_their_tests_say() throws Exception {
        // Given
        Optional<Path> promtool = promtool();
        Assumptions.assumeTrue(promtool.isPresent(), "no promtool on the PATH: the alert rules are not run");

        // When / Then
        assertPasses(promtool.get(), "check", "rules", MonitoringFiles.RULES.toString());
        assertPasses(promtool.get(), "check", "config", "--syntax-only", MonitoringFiles.CONFIGURATION.toString());
        assertPasses(promtool.get(), "test", "rules", MonitoringFiles.RULE_TESTS.toString());
    }

    private static void assertPasses(Path promtool, String... arguments) throws Exception {
        List<String> command = Stream.concat(Stream.of(promtool.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static Optional<Path> promtool() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
