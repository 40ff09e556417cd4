package dev.andon.streams.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** How far the work is, on stderr, told by any thread: one line that changes on a terminal, a line now and then elsewhere. */
final class ProgressLine {

    private static final long TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOG_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final PrintWriter err;
    private final long total;
    private final String unit;
    private final long before;
    private final boolean terminal = System.console() != null;
    private final long start = System.nanoTime();
    private long last = start;
    private boolean shown;

    /**
     * @param total number of steps; 0 where nobody knows
     * @param unit of a step, plural
     */
    ProgressLine(PrintWriter err, long total, String unit) {
        this(err, total, unit, 0);
    }

    /** @param before steps of the total that were done earlier */
    ProgressLine(PrintWriter err, long total, String unit, long before) {
        this.before = before;
        this.err = err;
        this.total = total;
        this.unit = unit;
    }

    /** Shows {@code done} of the total, unless it has just been shown. */
    void show(long done) {
        show(done, "");
    }

    /** @param note how it goes, behind the rest; may be empty */
    synchronized void show(long done, String note) {
        long now = System.nanoTime();
        if (now - last < (terminal ? TERMINAL_NANOS : LOG_NANOS)) {
            return;
        }
        last = now;
        shown = true;
        double perSecond = (done - before) / ((now - start) / 1e9);
        String of = total == 0 ? "" : "/" + total;
        String left =
                total == 0 || done == before ? "" : ", %s left".formatted(span((long) ((total - done) / perSecond)));
        String behind = note.isEmpty() ? "" : ", " + note;
        err.printf(
                "%s%d%s %s, %.1f a second%s%s%s",
                terminal ? "\r" : "", done, of, unit, perSecond, left, behind, terminal ? "   " : "\n");
        err.flush();
    }

    private static String span(long seconds) {
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
    }

    /** A sentence on a line of its own. */
    void say(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /** Leaves the line, so that what is printed next has its own. */
    synchronized void end() {
        if (shown && terminal) {
            err.println();
            err.flush();
        }
    }
}
