package dev.andon.streams.cli;

import dev.andon.streams.demo.DemoProgress;
import dev.andon.streams.demo.DemoReport;
import dev.andon.streams.demo.MachineCounts;
import dev.andon.streams.demo.StationCounts;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a demo says at its end.
 *
 * @param started when the command was started, by {@link System#nanoTime}
 */
record DemoSummary(DemoProgress progress, DemoReport report, long started) {

    void print(PrintWriter out) {
        printCameras(report.inspection(), out);
        if (report.prediction() != null) {
            printMachines(report.prediction(), out);
        }
        if (report.classification() != null) {
            printParts(report.classification(), out);
        }
        out.flush();
    }

    private void printCameras(DemoReport.Inspection figures, PrintWriter out) {
        out.printf(
                "%n%-12s %8s %8s %8s %11s %14s%n", "camera", "pass", "review", "reject", "no verdict", "dead-lettered");
        progress.stations().forEach(counts -> print(counts, out));
        out.printf(
                "%nfirst score: %s; first verdict: %s%n",
                seconds(progress.firstScore()), seconds(progress.firstVerdict()));
        print("frames", figures.counts(), out);
        out.printf(
                "image AUROC %s, PRO %s against the generator's truth%n",
                figure(figures.imageAuroc()), figure(figures.pro()));
        printEquation(figures.counts(), out);
    }

    private void printMachines(DemoReport.Prediction figures, PrintWriter out) {
        out.printf(
                "%n%-12s %8s %8s %8s %11s %14s %14s%n",
                "machine", "judged", "faults", "alarmed", "warming up", "dead-lettered", "false alarms");
        progress.machines().forEach(counts -> print(counts, out));
        out.printf(
                "%n%d of %d faults alarmed, %.1f false alarms in 1,000 rows of healthy machines%n",
                sum(MachineCounts::alarmed),
                sum(MachineCounts::faults),
                1000.0 * sum(MachineCounts::falseAlarms) / Math.max(1, sum(MachineCounts::healthyRows)));
        print("observations", figures.counts(), out);
        out.printf(
                "within the 90 %% interval %s of values, mean absolute error %s of the last value's, healthy machines%n",
                figure(figures.coverage90()), figure(figures.relativeMae()));
        printEquation(figures.counts(), out);
    }

    private void printParts(DemoReport.Classification figures, PrintWriter out) {
        out.printf("%n%-12s %10s %9s %9s %14s%n", "part camera", "classified", "corrupted", "patched", "dead-lettered");
        progress.parts()
                .forEach(counts -> out.printf(
                        "%-12s %10d %9d %9d %14d%n",
                        counts.station(),
                        counts.scored(),
                        counts.corrupted(),
                        counts.patched(),
                        counts.deadLettered()));
        out.println();
        print("frames", figures.counts(), out);
        out.printf(
                "labels right: %s of clean frames; of corrupted ones %s without patches, %s as routed%n",
                figure(figures.accuracyClean()), figure(figures.accuracyCorrupted()), figure(figures.accuracyRouted()));
        printEquation(figures.counts(), out);
    }

    private static void printEquation(DemoReport.Counts counts, PrintWriter out) {
        out.printf(
                "%d received %s %d scored + %d warming up + %d dead-lettered + %d ignored + %d duplicate%n",
                counts.received(),
                counts.addUp() ? "=" : "is not",
                counts.scored(),
                counts.warmingUp(),
                counts.deadLettered(),
                counts.ignored(),
                counts.duplicate());
    }

    private static void print(String records, DemoReport.Counts counts, PrintWriter out) {
        DemoReport.LatencyMs latency = counts.latencyMs();
        out.printf(
                "%.1f %s a second; latency p50 %d ms, p95 %d ms, p99 %d ms%n",
                counts.recordsPerSecond(), records, latency.p50(), latency.p95(), latency.p99());
        out.println("  (from a record's timestamp to its committed result in a consumer's hand)");
    }

    private static void print(MachineCounts counts, PrintWriter out) {
        out.printf(
                "%-12s %8d %8d %8d %11d %14d %14d%n",
                counts.station(),
                counts.scored(),
                counts.faults(),
                counts.alarmed(),
                counts.warmingUp(),
                counts.deadLettered(),
                counts.falseAlarms());
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

    private long sum(ToLongFunction<MachineCounts> count) {
        return progress.machines().stream().mapToLong(count).sum();
    }

    private String seconds(Optional<Long> at) {
        return at.map(nanos -> "%.1f s after the start".formatted((nanos - started) / 1e9))
                .orElse("none yet");
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "unknown (too few)" : "%.3f".formatted(value);
    }
}
