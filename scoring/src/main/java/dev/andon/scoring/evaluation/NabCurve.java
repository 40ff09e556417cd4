package dev.andon.scoring.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A detector's result on a corpus under every threshold: the scorer of the Numenta Anomaly Benchmark v1.1. Of a window
 * the best alarm counts, which is its earliest; every alarm outside windows counts; one threshold holds for all files.
 */
public final class NabCurve {

    /**
     * The result under one threshold.
     *
     * @param threshold at or above which a score is an alarm; infinite for a detector that never alarms
     * @param score 0 for a detector that never alarms, 100 for one that alarms at the first row of each window and
     *     nowhere else; false alarms can take it far below 0
     * @param raw the sum of what windows and false alarms gave, before it is put on that scale
     * @param hits windows with an alarm
     * @param falseAlarms judged rows at or above the threshold outside windows
     */
    public record Point(double threshold, double score, double raw, int hits, int falseAlarms) {}

    private record Alarm(double score, double value, int window) {}

    private static final int OUTSIDE = -1;

    private final List<Point> points;
    private final int windows;
    private final int rows;

    private NabCurve(List<Point> points, int windows, int rows) {
        this.points = points;
        this.windows = windows;
        this.rows = rows;
    }

    /**
     * Sweeps all thresholds once.
     *
     * @throws IllegalArgumentException where no series has a window: the scale would have no ends
     */
    public static NabCurve of(List<NabSeries> corpus, NabProfile profile) {
        List<Alarm> alarms = new ArrayList<>();
        int windows = 0;
        for (NabSeries series : corpus) {
            addAlarms(series, profile, windows, alarms);
            windows += series.windows().size();
        }
        if (windows == 0) {
            throw new IllegalArgumentException(
                    "no window in %d series: there is nothing to hit".formatted(corpus.size()));
        }
        alarms.sort(Comparator.comparingDouble(Alarm::score).reversed());
        return new NabCurve(sweep(alarms, windows, profile), windows, alarms.size());
    }

    /** The results under all thresholds, highest first. */
    public List<Point> points() {
        return List.copyOf(points);
    }

    /** The threshold that the benchmark would choose: the best on these very scores; the highest of equals. */
    public Point best() {
        return points.stream().reduce((a, b) -> b.score() > a.score() ? b : a).orElseThrow();
    }

    /** The result under {@code threshold}. */
    public Point at(double threshold) {
        int low = 0;
        int high = points.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (points.get(middle).threshold() >= threshold) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return points.get(low);
    }

    /** The lowest threshold with at most {@code perRow} false alarms to a judged row. */
    public Point within(double perRow) {
        return points.stream()
                .takeWhile(point -> point.falseAlarms() <= perRow * rows)
                .reduce((a, b) -> b)
                .orElseThrow();
    }

    /** Labelled windows of all series. */
    public int windows() {
        return windows;
    }

    /** Judged rows of all series: those after probation. */
    public int rows() {
        return rows;
    }

    private static void addAlarms(NabSeries series, NabProfile profile, int before, List<Alarm> alarms) {
        List<NabWindow> windows = series.windows();
        int next = 0;
        for (int row = 0; row < series.scores().length; row++) {
            while (next < windows.size() && row > windows.get(next).last()) {
                next++;
            }
            if (row < NabSeries.probation(series.scores().length)) {
                continue;
            }
            double score = series.scores()[row];
            if (next < windows.size() && windows.get(next).holds(row)) {
                alarms.add(new Alarm(score, profile.valueWithin(windows.get(next), row), before + next));
            } else if (next > 0) {
                alarms.add(new Alarm(score, profile.valueAfter(windows.get(next - 1), row), OUTSIDE));
            } else {
                alarms.add(new Alarm(score, -profile.falseAlarm(), OUTSIDE));
            }
        }
    }

    private static List<Point> sweep(List<Alarm> descending, int windows, NabProfile profile) {
        double[] best = new double[windows];
        Arrays.fill(best, -profile.missed());
        boolean[] hit = new boolean[windows];
        double nothing = -profile.missed() * windows;
        double scale = 100 / (NabProfile.HIT * windows - nothing);
        double raw = nothing;
        int hits = 0;
        int falseAlarms = 0;
        List<Point> points = new ArrayList<>(List.of(new Point(Double.POSITIVE_INFINITY, 0, nothing, 0, 0)));
        for (int i = 0; i < descending.size(); i++) {
            Alarm alarm = descending.get(i);
            if (alarm.window == OUTSIDE) {
                raw += alarm.value;
                falseAlarms++;
            } else {
                raw += Math.max(0, alarm.value - best[alarm.window]);
                best[alarm.window] = Math.max(best[alarm.window], alarm.value);
                hits += hit[alarm.window] ? 0 : 1;
                hit[alarm.window] = true;
            }
            if (i + 1 == descending.size() || descending.get(i + 1).score < alarm.score) {
                points.add(new Point(alarm.score, (raw - nothing) * scale, raw, hits, falseAlarms));
            }
        }
        return points;
    }
}
