package dev.andon.streams.cli;

import dev.andon.streams.demo.DemoProgress;
import dev.andon.streams.demo.MachineCounts;
import dev.andon.streams.demo.StationCounts;
import java.io.PrintWriter;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The live line of a demo: rewritten in place in a terminal, else a new one every few seconds. */
final class DemoLine implements Runnable {

    /** Back to the line's start, no wrapping at the right edge. */
    private static final String REWIND = "\r\u001b[?7l";

    /** Clear what is left of the line, wrap again. */
    private static final String CLEAR = "\u001b[K\u001b[?7h";

    private final Supplier<DemoProgress> progress;
    private final PrintWriter out;
    private final boolean terminal;
    private final long interval;
    private final long started;
    private long next = System.nanoTime();
    private long printedAt = next;
    private long printedFrames;
    private long printedObservations;
    private long printedParts;
    private boolean announced;

    /** @param started when the command was started, by {@link System#nanoTime} */
    DemoLine(Supplier<DemoProgress> progress, PrintWriter out, boolean terminal, long started) {
        this.progress = progress;
        this.out = out;
        this.terminal = terminal;
        this.started = started;
        this.interval = terminal ? 250_000_000L : 5_000_000_000L;
    }

    /** Prints the line if it is time to. */
    @Override
    public void run() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return;
        }
        next = now + interval;
        DemoProgress latest = progress.get();
        announce(latest);
        String text = text(latest, now);
        out.print(terminal ? REWIND + text + CLEAR : text + System.lineSeparator());
        out.flush();
        printedAt = now;
        printedFrames = latest.answeredFrames();
        printedObservations = latest.answeredObservations();
        printedParts = latest.answeredParts();
    }

    /** Leaves the line as it stands, for what is printed next. */
    void end() {
        if (terminal) {
            out.println();
        }
    }

    private void announce(DemoProgress latest) {
        if (!announced && latest.firstVerdict().isPresent()) {
            announced = true;
            String when = "First verdict %.1f s after the start."
                    .formatted(seconds(latest.firstVerdict().get()));
            out.println(terminal ? REWIND + when + CLEAR : when);
        }
    }

    private double seconds(long at) {
        return (at - started) / 1e9;
    }

    private String text(DemoProgress latest, long now) {
        long seconds = (long) seconds(now);
        String text = "%02d:%02d  %s  %.1f/s  p50 %d ms"
                .formatted(
                        seconds / 60,
                        seconds % 60,
                        latest.stations().stream().map(DemoLine::station).collect(Collectors.joining("  ")),
                        rate(latest.answeredFrames() - printedFrames, now),
                        latest.latencyMs().p50());
        text += latest.machines().isEmpty() ? "" : "  |  " + machines(latest, now);
        return latest.parts().isEmpty() ? text : text + "  |  " + parts(latest, now);
    }

    private String machines(DemoProgress latest, long now) {
        return "%s  %.1f/s  p50 %d ms"
                .formatted(
                        latest.machines().stream().map(DemoLine::machine).collect(Collectors.joining("  ")),
                        rate(latest.answeredObservations() - printedObservations, now),
                        latest.machineLatencyMs().p50());
    }

    private String parts(DemoProgress latest, long now) {
        return "%s  %.1f/s  p50 %d ms"
                .formatted(
                        latest.parts().stream()
                                .map(camera ->
                                        "%s %d/%d".formatted(camera.station(), camera.scored(), camera.patched()))
                                .collect(Collectors.joining("  ")),
                        rate(latest.answeredParts() - printedParts, now),
                        latest.partLatencyMs().p50());
    }

    private double rate(long answers, long now) {
        return answers * 1e9 / Math.max(1, now - printedAt);
    }

    private static String machine(MachineCounts counts) {
        return counts.scored() == 0
                ? "%s (%d)".formatted(counts.station(), counts.warmingUp())
                : "%s %d/%d".formatted(counts.station(), counts.scored(), counts.alarms());
    }

    private static String station(StationCounts counts) {
        return counts.pass() + counts.review() + counts.reject() == 0
                ? "%s (%d)".formatted(counts.station(), counts.warmingUp() + counts.scored())
                : "%s %d/%d/%d".formatted(counts.station(), counts.pass(), counts.review(), counts.reject());
    }
}
