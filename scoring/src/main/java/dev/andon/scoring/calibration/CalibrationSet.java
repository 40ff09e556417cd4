package dev.andon.scoring.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * The scores that p-values are taken against, and what decides which scores join them. Immutable.
 *
 * <p>Two kinds of score stay out. Those beyond the {@link OutlierFence}; and, during a burst, those above the 90th
 * percentile: a defect that comes back on part after part would calibrate itself away. A burst is {@value #BURST} such
 * scores among the latest {@value #RECENT}, where 5 are due, while the others are as they were: if those rise too, the
 * light or the material has changed, and all join. What stays out of one burst is bounded, since without it the set
 * loses its own tail as well; after that many, what recurs is taken for how parts are.
 *
 * @param scores oldest first
 * @param recent the latest scores, whether they joined or not, oldest first
 * @param leftOut scores that the burst under way has kept out; 0 without one
 */
public record CalibrationSet(List<Double> scores, List<Double> recent, int leftOut) {

    public static final CalibrationSet EMPTY = new CalibrationSet(List.of(), List.of(), 0);

    /** Scores kept: enough to resolve a p-value of 0.002. */
    public static final int SIZE = 500;

    private static final int RECENT = 50;
    private static final int BURST = 12;
    private static final int MOST_LEFT_OUT = 100;

    /** With fewer scores there is no tail to speak of. */
    private static final int FEWEST = 20;

    public CalibrationSet {
        scores = List.copyOf(scores);
        recent = List.copyOf(recent);
    }

    /** This set after {@code score}, which joins it or not. */
    public CalibrationSet after(double score) {
        List<Double> seen = latest(recent, score, RECENT);
        if (OutlierFence.isBeyond(scores, score)) {
            return new CalibrationSet(scores, seen, leftOut);
        }
        boolean burst = isBurst();
        if (burst && score > quantile(9) && leftOut < MOST_LEFT_OUT) {
            return new CalibrationSet(scores, seen, leftOut + 1);
        }
        return new CalibrationSet(latest(scores, score, SIZE), seen, burst ? leftOut : 0);
    }

    /** This set without one score, where it holds it. */
    public CalibrationSet without(double score) {
        List<Double> others = new ArrayList<>(scores);
        others.remove(score);
        return new CalibrationSet(others, recent, leftOut);
    }

    private boolean isBurst() {
        if (scores.size() < FEWEST) {
            return false;
        }
        double high = quantile(9);
        List<Double> others =
                recent.stream().filter(score -> score <= high).sorted().toList();
        boolean unchanged = others.size() > RECENT / 2 && others.get(others.size() / 2) <= quantile(7.5);
        return unchanged && recent.size() - others.size() >= BURST;
    }

    private double quantile(double tenths) {
        return scores.stream()
                .sorted()
                .skip((long) (scores.size() * tenths / 10))
                .findFirst()
                .orElseThrow();
    }

    private static List<Double> latest(List<Double> values, double last, int count) {
        List<Double> longer = new ArrayList<>(values.subList(Math.max(0, values.size() - count + 1), values.size()));
        longer.add(last);
        return longer;
    }
}
