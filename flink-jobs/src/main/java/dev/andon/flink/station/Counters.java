package dev.andon.flink.station;

import dev.andon.scoring.Meter;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what becomes of a method's records, under the names that the service has too. */
public final class Counters {

    private final Map<Meter, Counter> byMeter = new EnumMap<>(Meter.class);

    private Counters() {}

    /**
     * Counters of one subtask.
     *
     * @param method one word, lower case
     * @param meters those that are counted here
     */
    public static Counters of(RuntimeContext context, String method, Meter... meters) {
        MetricGroup group = context.getMetricGroup().addGroup(Meter.METHOD_TAG, method);
        Counters counters = new Counters();
        for (Meter meter : meters) {
            counters.byMeter.put(meter, group.counter(meter.metric()));
        }
        return counters;
    }

    public void count(Meter meter) {
        count(meter, 1);
    }

    public void count(Meter meter, int records) {
        byMeter.get(meter).inc(records);
    }
}
