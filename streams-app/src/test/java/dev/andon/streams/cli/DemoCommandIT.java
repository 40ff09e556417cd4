package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandIT {

    @Test
    void headlessDemoAccountsForEveryRecordTellsDefectsForecastsMachinesAndPatchesItsClassifier(@TempDir Path folder)
            throws IOException {
        // Given
        Path report = folder.resolve("demo.json");
        StringWriter printed = new StringWriter();
        CommandLine andon = Andon.commandLine().setOut(new PrintWriter(printed, true));
        // When
        int exitCode = andon.execute(
                "demo",
                "--headless",
                "--stations",
                "2",
                "--frames",
                "60",
                "--machines",
                "2",
                "--observations",
                "960",
                "--parts",
                "1",
                "--seed",
                "526",
                "--report",
                report.toString());
        // Then
        assertThat(exitCode).as(printed.toString()).isZero();
        JsonNode figures = new ObjectMapper().readTree(report.toFile());
        assertThat(names(figures)).containsExactly("inspection", "prediction", "classification");
        requireInspection(figures.get("inspection"));
        requirePrediction(figures.get("prediction"));
        requireClassification(figures.get("classification"));
    }

    private static void requireInspection(JsonNode inspection) {
        assertThat(names(inspection))
                .containsExactly(
                        "received",
                        "scored",
                        "warmingUp",
                        "deadLettered",
                        "ignored",
                        "duplicate",
                        "recordsPerSecond",
                        "latencyMs",
                        "imageAuroc",
                        "pro");
        assertThat(names(inspection.get("latencyMs"))).containsExactly("p50", "p95", "p99");
        assertThat(inspection.get("received").asLong()).isEqualTo(60 + 240);
        assertThat(inspection.get("warmingUp").asLong()).isEqualTo(8);
        assertThat(inspection.get("ignored").asLong()).isEqualTo(240);
        assertThat(inspection.get("deadLettered").asLong()).isPositive();
        assertThat(inspection.get("duplicate").asLong()).isPositive();
        assertThat(sum(inspection, "scored", "warmingUp", "deadLettered", "ignored", "duplicate"))
                .isEqualTo(60 + 240);
        assertThat(inspection.get("imageAuroc").asDouble()).isGreaterThan(0.8);
    }

    private static void requirePrediction(JsonNode prediction) {
        assertThat(names(prediction))
                .containsExactly(
                        "received",
                        "scored",
                        "warmingUp",
                        "deadLettered",
                        "ignored",
                        "duplicate",
                        "recordsPerSecond",
                        "latencyMs",
                        "coverage90",
                        "relativeMae");
        assertThat(names(prediction.get("latencyMs"))).containsExactly("p50", "p95", "p99");
        assertThat(prediction.get("received").asLong()).isEqualTo(960);
        assertThat(prediction.get("warmingUp").asLong()).isGreaterThanOrEqualTo(800);
        assertThat(prediction.get("scored").asLong()).isPositive();
        assertThat(prediction.get("ignored").asLong()).isZero();
        assertThat(prediction.get("deadLettered").asLong()).isPositive();
        assertThat(prediction.get("duplicate").asLong()).isPositive();
        assertThat(sum(prediction, "scored", "warmingUp", "deadLettered", "ignored", "duplicate"))
                .isEqualTo(960);
        assertThat(prediction.get("coverage90").asDouble()).isBetween(0.8, 1.0);
        assertThat(prediction.get("relativeMae").asDouble()).isLessThan(0.9);
    }

    private static void requireClassification(JsonNode classification) {
        assertThat(names(classification))
                .containsExactly(
                        "received",
                        "scored",
                        "warmingUp",
                        "deadLettered",
                        "ignored",
                        "duplicate",
                        "recordsPerSecond",
                        "latencyMs",
                        "accuracyClean",
                        "accuracyCorrupted",
                        "accuracyRouted");
        assertThat(classification.get("received").asLong()).isEqualTo(60 + 240);
        assertThat(classification.get("scored").asLong()).isEqualTo(240);
        assertThat(classification.get("ignored").asLong()).isEqualTo(60);
        assertThat(classification.get("accuracyClean").asDouble()).isGreaterThan(0.9);
        assertThat(classification.get("accuracyRouted").asDouble())
                .isGreaterThan(classification.get("accuracyCorrupted").asDouble() + 0.15);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static long sum(JsonNode object, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += object.get(name).asLong();
        }
        return sum;
    }
}
