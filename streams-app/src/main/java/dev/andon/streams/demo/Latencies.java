package dev.andon.streams.demo;

import java.util.Arrays;

/** The latest latencies, in milliseconds. Not thread-safe. */
final class Latencies {

    static final int KEPT = 10_000;

    private final long[] latest = new long[KEPT];
    private long count;

    void add(long millis) {
        latest[(int) (count++ % KEPT)] = millis;
    }

    /** Of the latest {@link #KEPT}; all 0 while there is none. */
    DemoReport.LatencyMs percentiles() {
        long[] sorted = Arrays.copyOf(latest, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return new DemoReport.LatencyMs(percentile(sorted, 0.50), percentile(sorted, 0.95), percentile(sorted, 0.99));
    }

    /** The smallest value that at least {@code share} of all do not exceed. */
    private static long percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
