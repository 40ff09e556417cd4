package dev.andon.scoring.evaluation;

/**
 * Anomalous or not, row by row, against the truth: the measure of the Skoltech Anomaly Benchmark.
 *
 * @param hits anomalous rows told so
 * @param missed anomalous rows not told
 * @param falseAlarms normal rows told anomalous
 * @param quiet normal rows told normal
 */
public record RowDecisions(long hits, long missed, long falseAlarms, long quiet) {

    public static final RowDecisions NONE = new RowDecisions(0, 0, 0, 0);

    /** @throws IllegalArgumentException if lengths differ */
    public static RowDecisions of(boolean[] told, boolean[] truth) {
        if (told.length != truth.length) {
            throw new IllegalArgumentException("%d decisions, but %d labels".formatted(told.length, truth.length));
        }
        long[] counts = new long[4];
        for (int i = 0; i < told.length; i++) {
            counts[(told[i] ? 2 : 0) + (truth[i] ? 1 : 0)]++;
        }
        return new RowDecisions(counts[3], counts[1], counts[2], counts[0]);
    }

    /** Both, pooled: rows count alike whatever series they are from. */
    public RowDecisions plus(RowDecisions other) {
        return new RowDecisions(
                hits + other.hits, missed + other.missed, falseAlarms + other.falseAlarms, quiet + other.quiet);
    }

    /** 0 .. 1; 0 where nothing is anomalous and nothing was told so. */
    public double f1() {
        return share(2 * hits, missed + falseAlarms);
    }

    /** Share of normal rows told anomalous, 0 .. 1. */
    public double falseAlarmRate() {
        return share(falseAlarms, quiet);
    }

    /** Share of anomalous rows not told, 0 .. 1. */
    public double missedAlarmRate() {
        return share(missed, hits);
    }

    private static double share(long part, long rest) {
        return part == 0 ? 0 : (double) part / (part + rest);
    }
}
