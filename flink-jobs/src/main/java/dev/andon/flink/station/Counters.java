package dev.andon.flink.station;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.CommandResult;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what becomes of a method's records, and what is written, under the names that the service has too. */
public final class Counters {

    private final Map<Meter, Counter> byMeter = new EnumMap<>(Meter.class);

    private final Map<String, Counter> byWord = new HashMap<>();
    private final MetricGroup group;

    private Counters(MetricGroup group) {
        this.group = group;
    }

    /**
     * Counters of one subtask.
     *
     * @param method one word, lower case
     * @param meters those that are counted here
     */
    public static Counters of(RuntimeContext context, String method, List<Meter> meters) {
        MetricGroup group = context.getMetricGroup().addGroup(Meter.METHOD_TAG, method);
        Counters counters = new Counters(group);
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

    /** Counts alarms and answers to commands among what is written. */
    public void written(SpecificRecord value) {
        if (value instanceof Alarm alarm) {
            count(Meter.ALARMS, Meter.STATE_TAG, alarm.getState().name().toLowerCase(Locale.ROOT));
        } else if (value instanceof CommandResult result) {
            count(Meter.COMMANDS, Meter.OUTCOME_TAG, result.getAccepted() ? "accepted" : "refused");
        }
    }

    /** Counts a dead letter. */
    public void rejected(FailureCode code) {
        count(Meter.DEAD_LETTERS, Meter.CODE_TAG, code.name());
    }

    private void count(Meter meter, String tag, String word) {
        byWord.computeIfAbsent(word, first -> group.addGroup(tag, word).counter(meter.metric()))
                .inc();
    }
}
