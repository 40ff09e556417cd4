package dev.andon.flink.station;

import dev.andon.scoring.Meter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what becomes of a method's records, under the names that the service has too. */
public final class Counters {

    private final Map<Meter, Counter> byMeter = new EnumMap<>(Meter.class);

    private Counters(MetricGroup group, List<Meter> meters) {
        for (Meter meter : meters) {
            byMeter.put(meter, group.counter(meter.metric()));
        }
    }

    /**
     * Counters of one subtask.
     *
     * @param method one word, lower case
     * @param meters those that are counted here
     */
    public static Counters of(RuntimeContext context, String method, List<Meter> meters) {
        return new Counters(context.getMetricGroup().addGroup(Meter.METHOD_TAG, method), meters);
    }

    public void count(Meter meter) {
        count(meter, 1);
    }

    public void count(Meter meter, int records) {
        byMeter.get(meter).inc(records);
    }
}
