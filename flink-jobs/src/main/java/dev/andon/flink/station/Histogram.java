package dev.andon.flink.station;

import dev.andon.scoring.Meter;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * How many values lay at or below each of some bounds, as counters: those of all subtasks can be added up, and asked for
 * quantiles then. Flink's own histograms tell quantiles of each subtask, which cannot. Filled by one thread.
 */
final class Histogram {

    /** Tag of a bucket's upper end, as Prometheus knows it. */
    private static final String BOUND_TAG = "le";

    private final List<Double> bounds;
    private final Counter[] buckets;
    private final Counter all;
    private volatile double sum;

    /** @param meter of kind timer or distribution */
    Histogram(MetricGroup group, Meter meter) {
        this.bounds = meter.kind().bounds();
        this.buckets = bounds.stream()
                .map(bound -> bucket(group, meter, Double.toString(bound)))
                .toArray(Counter[]::new);
        this.all = group.counter(meter.metric() + ".count");
        // The bucket without an end is the count.
        group.addGroup(BOUND_TAG, "+Inf").counter(meter.metric() + ".bucket", all);
        group.gauge(meter.metric() + ".sum", () -> sum);
    }

    private static Counter bucket(MetricGroup group, Meter meter, String bound) {
        return group.addGroup(BOUND_TAG, bound).counter(meter.metric() + ".bucket");
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread writes, others read.
    void add(double value) {
        for (int i = buckets.length - 1; i >= 0 && value <= bounds.get(i); i--) {
            buckets[i].inc();
        }
        all.inc();
        sum += value;
    }
}
