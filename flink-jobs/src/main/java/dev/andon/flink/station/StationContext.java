package dev.andon.flink.station;

import dev.andon.flink.connect.OutputRecord;
import dev.andon.flink.connect.OutputRecords;
import dev.andon.schemas.Topic;
import dev.andon.scoring.Meter;
import dev.andon.scoring.settings.Settings;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;

/** What one subtask gives its method: settings and models, the state of the station at hand, and the way out. */
public final class StationContext {

    private final Settings settings;
    private final OutputRecords records;
    private final RuntimeContext runtime;
    private final Consumer<String> atHand;
    private final Counters counters;
    private final MethodMetrics metrics;
    private final Consumer<OutputRecord> out;

    /**
     * @param records makes what is written
     * @param runtime gives keyed state
     * @param atHand makes a station the one at hand
     * @param counters of what becomes of each record
     * @param metrics of the work, and of what is written
     */
    public StationContext(
            Settings settings,
            OutputRecords records,
            RuntimeContext runtime,
            Consumer<String> atHand,
            Counters counters,
            MethodMetrics metrics,
            Consumer<OutputRecord> out) {
        this.settings = settings;
        this.records = records;
        this.runtime = runtime;
        this.atHand = atHand;
        this.counters = counters;
        this.metrics = metrics;
        this.out = out;
    }

    public Settings settings() {
        return settings;
    }

    /** State of one record a station. */
    public <V extends SpecificRecord> ValueState<V> one(String name, Schema schema) {
        return runtime.getState(new ValueStateDescriptor<>(name, new StateSerializer<V>(schema)));
    }

    /** State of several records a station, by name. */
    public <V extends SpecificRecord> MapState<String, V> several(String name, Schema schema) {
        return runtime.getMapState(
                new MapStateDescriptor<>(name, StringSerializer.INSTANCE, new StateSerializer<V>(schema)));
    }

    /** Makes {@code station} the one at hand, where it is not the one of the record in work. */
    public void switchTo(String station) {
        atHand.accept(station);
    }

    public void count(Meter meter) {
        counters.count(meter);
    }

    public MethodMetrics metrics() {
        return metrics;
    }

    /** @param timestamp of the record to be written, milliseconds */
    public <V extends SpecificRecord> void emit(Topic<V> topic, String station, long timestamp, V value) {
        out.accept(records.of(topic, station, timestamp, value));
        metrics.written(value);
    }
}
