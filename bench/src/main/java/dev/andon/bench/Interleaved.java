package dev.andon.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Times several workloads in turn, round after round, so that whatever else the machine does meets them all. */
final class Interleaved {

    private Interleaved() {}

    /** Per workload the seconds of its fastest round, after one that is not counted. */
    static double[] fastest(List<? extends Runnable> workloads, int rounds) {
        return fastest(workloads, rounds, System::nanoTime);
    }

    /** The same by another clock, in nanoseconds. */
    static double[] fastest(List<? extends Runnable> workloads, int rounds, LongSupplier clock) {
        double[] fastest = new double[workloads.size()];
        Arrays.fill(fastest, Double.POSITIVE_INFINITY);
        workloads.forEach(Runnable::run);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < fastest.length; i++) {
                fastest[i] = Math.min(fastest[i], seconds(workloads.get(i), clock));
            }
        }
        return fastest;
    }

    private static double seconds(Runnable workload, LongSupplier clock) {
        long start = clock.getAsLong();
        workload.run();
        return (clock.getAsLong() - start) / 1e9;
    }
}
