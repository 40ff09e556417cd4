package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.demo.DemoProgress;
import dev.andon.streams.demo.DemoReport;
import dev.andon.streams.demo.DemoReport.Counts;
import dev.andon.streams.demo.DemoReport.LatencyMs;
import dev.andon.streams.demo.MachineCounts;
import dev.andon.streams.demo.PartCounts;
import dev.andon.streams.demo.StationCounts;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class DemoTextTest {

    private static final DemoProgress PROGRESS = new DemoProgress(
            List.of(new StationCounts("flange-1", 4, 156, 5, 1, 0, 2), new StationCounts("board-2", 4, 6, 0, 0, 0, 0)),
            new LatencyMs(120, 300, 400),
            Optional.of(2_000_000_000L),
            Optional.of(9_500_000_000L),
            List.of(
                    new MachineCounts("press-1", 420, 300, 2, 4, 3, 2, 240, 1),
                    new MachineCounts("pump-2", 57, 0, 0, 0, 0, 0, 0, 0)),
            new LatencyMs(80, 90, 95),
            List.of(new PartCounts("parts-1", 240, 0, 113, 120, 117, 120, 54, 106)),
            new LatencyMs(70, 75, 76));

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void lineSaysPerStationWhatWasSeenThenTheVerdicts() {
        // Given
        DemoLine line = new DemoLine(() -> PROGRESS, out, false, System.nanoTime());
        // When
        line.run();
        // Then
        assertThat(text.toString())
                .contains(
                        "00:00  flange-1 5/1/0  board-2 (10)",
                        "p50 120 ms  |  press-1 300/4  pump-2 (57)",
                        "p50 80 ms  |  parts-1 240/113",
                        "p50 70 ms" + System.lineSeparator())
                .doesNotContain("\r\u001b");
    }

    @Test
    void lineIsRewrittenInATerminal() {
        // Given
        DemoLine line = new DemoLine(() -> PROGRESS, out, true, System.nanoTime());
        // When
        line.run();
        // Then
        assertThat(text.toString()).contains("\r\u001b[?7l00:00").endsWith("p50 70 ms\u001b[K\u001b[?7h");
    }

    @Test
    void summaryShowsWhenTheFirstVerdictCameAndThatCountsAddUp() {
        // Given
        DemoSummary summary = new DemoSummary(PROGRESS, report(172), 0);
        // When
        summary.print(out);
        // Then
        assertThat(text.toString())
                .contains(
                        "first score: 2.0 s after the start; first verdict: 9.5 s after the start",
                        "image AUROC 0.900, PRO unknown",
                        "172 received = 162 scored + 8 warming up + 2 dead-lettered + 0 ignored + 0 duplicate",
                        "2 of 3 faults alarmed, 4.2 false alarms in 1,000 rows of healthy machines",
                        "within the 90 % interval 0.912 of values, mean absolute error unknown",
                        "780 received = 300 scored + 477 warming up + 2 dead-lettered + 0 ignored + 1 duplicate",
                        "labels right: 0.975 of clean frames; of corrupted ones 0.450 without patches, 0.883 as routed",
                        "412 received = 240 scored + 0 warming up + 0 dead-lettered + 172 ignored + 0 duplicate");
    }

    @Test
    void summaryShowsThatCountsDoNotAddUp() {
        // Given
        DemoSummary summary = new DemoSummary(PROGRESS, report(173), 0);
        // When
        summary.print(out);
        // Then
        assertThat(text.toString()).contains("173 received is not 162 scored");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--stations=0",
                "--rate=0",
                "--frames=-1",
                "--port=70000",
                "--machines=65",
                "--machine-rate=0",
                "--observations=0",
                "--parts=65"
            })
    void impossibleOptionIsWrongUsage(String option) {
        // Given
        CommandLine andon = Andon.commandLine().setErr(out);
        // When
        int exitCode = andon.execute("demo", option);
        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(text.toString()).contains("; give ");
    }

    @Test
    void withoutMachinesAndPartsNothingIsSaidOfAny() {
        // Given
        DemoProgress cameras = new DemoProgress(
                PROGRESS.stations(),
                PROGRESS.latencyMs(),
                PROGRESS.firstScore(),
                PROGRESS.firstVerdict(),
                List.of(),
                new LatencyMs(0, 0, 0),
                List.of(),
                new LatencyMs(0, 0, 0));
        // When
        new DemoLine(() -> cameras, out, false, System.nanoTime()).run();
        new DemoSummary(cameras, new DemoReport(report(172).inspection(), null, null), 0).print(out);
        // Then
        assertThat(text.toString())
                .contains("p50 120 ms" + System.lineSeparator(), "172 received = 162 scored")
                .doesNotContain("machine", "part", "|");
    }

    private static DemoReport report(long received) {
        LatencyMs latency = new LatencyMs(120, 300, 400);
        return new DemoReport(
                new DemoReport.Inspection(new Counts(received, 162, 8, 2, 0, 0, 8, latency), 0.9, null),
                new DemoReport.Prediction(new Counts(780, 300, 477, 2, 0, 1, 15, latency), 0.912, null),
                new DemoReport.Classification(new Counts(412, 240, 0, 0, 172, 0, 20, latency), 0.975, 0.45, 0.8833));
    }
}
