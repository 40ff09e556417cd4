package dev.andon.streams.cli;

import dev.andon.streams.demo.DemoProgress;
import dev.andon.streams.demo.DemoReport;
import dev.andon.streams.demo.StationCounts;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a demo says at its end.
 *
 * @param started when the command was started, by {@link System#nanoTime}
 */
record DemoSummary(DemoProgress progress, DemoReport report, long started) {

    void print(PrintWriter out) {
        DemoReport.Inspection figures = report.inspection();
        out.printf(
                "%n%-12s %8s %8s %8s %11s %14s%n",
                "station", "pass", "review", "reject", "no verdict", "dead-lettered");
        progress.stations().forEach(counts -> print(counts, out));
        out.printf(
                "%nfirst score: %s; first verdict: %s%n",
                seconds(progress.firstScore()), seconds(progress.firstVerdict()));
        out.printf(
                "%.1f records a second; latency p50 %d ms, p95 %d ms, p99 %d ms%n",
                figures.recordsPerSecond(),
                figures.latencyMs().p50(),
                figures.latencyMs().p95(),
                figures.latencyMs().p99());
        out.println("  (from a frame's timestamp to its committed result in a consumer's hand)");
        out.printf(
                "image AUROC %s, PRO %s against the generator's truth%n",
                figure(figures.imageAuroc()), figure(figures.pro()));
        out.printf(
                "%d received %s %d scored + %d warming up + %d dead-lettered + %d ignored + %d duplicate%n",
                figures.received(),
                report.addsUp() ? "=" : "is not",
                figures.scored(),
                figures.warmingUp(),
                figures.deadLettered(),
                figures.ignored(),
                figures.duplicate());
        out.flush();
    }

    private static void print(StationCounts counts, PrintWriter out) {
        long verdicts = counts.pass() + counts.review() + counts.reject();
        out.printf(
                "%-12s %8d %8d %8d %11d %14d%n",
                counts.station(),
                counts.pass(),
                counts.review(),
                counts.reject(),
                counts.warmingUp() + counts.scored() - verdicts,
                counts.deadLettered());
    }

    private String seconds(Optional<Long> at) {
        return at.map(nanos -> "%.1f s after the start".formatted((nanos - started) / 1e9))
                .orElse("none yet");
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "unknown (too few frames)" : "%.3f".formatted(value);
    }
}
