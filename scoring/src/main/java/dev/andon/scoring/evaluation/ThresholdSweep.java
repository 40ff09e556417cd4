package dev.andon.scoring.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The errors under every threshold that makes a difference.
 *
 * @param points from the threshold that nothing reaches down to one that everything does; none where not both kinds occur
 */
public record ThresholdSweep(List<Point> points) {

    /**
     * The errors under one threshold.
     *
     * @param threshold from which on a score is told
     * @param missed anomalous ones below it
     * @param falseAlarms good ones at or above it
     */
    public record Point(double threshold, long missed, long falseAlarms) {

        /** What they cost together. */
        public double cost(double ofMiss, double ofFalseAlarm) {
            return missed * ofMiss + falseAlarms * ofFalseAlarm;
        }
    }

    public ThresholdSweep {
        points = List.copyOf(points);
    }

    /**
     * Of items that are told one by one. Equal scores are told together.
     *
     * @param scores higher is more anomalous, finite
     * @param anomalous the truth, per item
     * @throws IllegalArgumentException if lengths differ or a score is NaN or infinite
     */
    public static ThresholdSweep of(double[] scores, boolean[] anomalous) {
        LabelledScores.check("scores", scores, anomalous);
        LabelledScores apart = LabelledScores.pool(new double[][] {scores}, new boolean[][] {anomalous});
        List<Point> points = new ArrayList<>();
        if (apart.oneClass()) {
            return new ThresholdSweep(points);
        }
        int missed = apart.anomalous().length;
        int quiet = apart.normal().length;
        points.add(new Point(Math.nextUp(highest(apart, missed, quiet)), missed, 0));
        while (missed + quiet > 0) {
            double threshold = highest(apart, missed, quiet);
            while (missed > 0 && apart.anomalous()[missed - 1] == threshold) {
                missed--;
            }
            while (quiet > 0 && apart.normal()[quiet - 1] == threshold) {
                quiet--;
            }
            points.add(new Point(threshold, missed, apart.normal().length - quiet));
        }
        return new ThresholdSweep(points);
    }

    /** Of events, each found by any one of its rows. */
    public static ThresholdSweep of(NabCurve curve) {
        List<NabCurve.Point> swept = curve.points();
        double highest = swept.size() < 2 ? 0 : swept.get(1).threshold();
        return new ThresholdSweep(swept.stream()
                .map(point -> new Point(
                        Double.isInfinite(point.threshold()) ? Math.nextUp(highest) : point.threshold(),
                        curve.windows() - point.hits(),
                        point.falseAlarms()))
                .toList());
    }

    /**
     * The point that costs least, the highest threshold of equals.
     *
     * @throws java.util.NoSuchElementException without points
     */
    public Point cheapest(double ofMiss, double ofFalseAlarm) {
        return points.stream()
                .min(Comparator.comparingDouble(point -> point.cost(ofMiss, ofFalseAlarm)))
                .orElseThrow();
    }

    /** At most so many of the points, evenly spread, the first and the last among them. */
    public ThresholdSweep thinned(int most) {
        if (points.size() <= most) {
            return this;
        }
        return new ThresholdSweep(IntStream.range(0, most)
                .mapToObj(i -> points.get((int) ((long) i * (points.size() - 1) / (most - 1))))
                .toList());
    }

    private static double highest(LabelledScores apart, int missed, int quiet) {
        double anomalous = missed == 0 ? Double.NEGATIVE_INFINITY : apart.anomalous()[missed - 1];
        double normal = quiet == 0 ? Double.NEGATIVE_INFINITY : apart.normal()[quiet - 1];
        return Math.max(anomalous, normal);
    }
}
