package dev.andon.flink.station;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.Classification;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.metering.StationTags;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What one subtask measures of the work of its method, under the names and tags that the service has too. Results are
 * told by event time alone; the clock is seen here, and nothing of it enters a result. Called by the subtask's thread;
 * reporters read from others.
 */
public final class MethodMetrics {

    private final Method method;
    private final MetricGroup group;
    private final StationTags tags;
    private final Clock clock;
    private final Histogram latency;
    private final Histogram queue;
    private final Histogram scoring;
    private final @Nullable Histogram batches;
    private final Map<FailureCode, Counter> letters = new EnumMap<>(FailureCode.class);
    private final Map<AlarmState, Counter> alarms = new EnumMap<>(AlarmState.class);
    private final Counter accepted;
    private final Counter refused;
    private final Map<String, StationMetrics> stations = new HashMap<>();
    private volatile long committed;

    /**
     * @param operator group of metrics
     * @param named stations of the settings
     */
    public MethodMetrics(MetricGroup operator, Method method, Set<String> named, Clock clock) {
        this.method = method;
        this.group = operator.addGroup(Meter.METHOD_TAG, method.name().toLowerCase(Locale.ROOT));
        this.tags = new StationTags(named);
        this.clock = clock;
        this.latency = new Histogram(group, Meter.LATENCY);
        this.queue = new Histogram(group, Meter.QUEUE_TIME);
        this.scoring = new Histogram(group, Meter.SCORING_TIME);
        this.batches = method == Method.PREDICTION ? new Histogram(group, Meter.BATCH_SIZE) : null;
        this.accepted = counter(Meter.COMMANDS, Meter.OUTCOME_TAG, "accepted");
        this.refused = counter(Meter.COMMANDS, Meter.OUTCOME_TAG, "refused");
        // From the start: monitoring sees the first one only where there was a zero before.
        for (FailureCode code : FailureCode.values()) {
            letters.put(code, counter(Meter.DEAD_LETTERS, Meter.CODE_TAG, code.name()));
        }
        for (AlarmState state : AlarmState.values()) {
            alarms.put(
                    state, counter(Meter.ALARMS, Meter.STATE_TAG, state.name().toLowerCase(Locale.ROOT)));
        }
        this.committed = clock.relativeTimeNanos();
        group.gauge(Meter.LAST_COMMIT.metric(), () -> (clock.relativeTimeNanos() - committed) / 1e9);
    }

    private Counter counter(Meter meter, String tag, String word) {
        return group.addGroup(tag, word).counter(meter.metric());
    }

    /**
     * A frame is about to be scored.
     *
     * @param recordedAt Kafka's time of its record, milliseconds
     * @return when this was, for {@link #scored}
     */
    public long begins(long recordedAt) {
        queue.add(secondsSince(recordedAt));
        return clock.relativeTimeNanos();
    }

    /** Observations are about to be predicted together; call {@link #scored} after it. */
    public long batch(int observations) {
        if (batches != null) {
            batches.add(observations);
        }
        return clock.relativeTimeNanos();
    }

    /** @param begun by {@link #begins} or {@link #batch} */
    public void scored(long begun) {
        scoring.add((clock.relativeTimeNanos() - begun) / 1e9);
    }

    /** @param fill share of the station's window that is filled */
    public void inspected(String station, Inspection inspection, double fill) {
        late(inspection.getCapturedAt());
        StationMetrics metrics = of(station);
        metrics.came(metrics.figures().inspected(inspection, fill, clock.relativeTimeNanos()));
    }

    /** @param recordedAt Kafka's time of the observation's record, milliseconds */
    public void predicted(String station, Prediction prediction, long recordedAt) {
        queue.add(secondsSince(recordedAt));
        late(prediction.getObservedAt());
        StationMetrics metrics = of(station);
        metrics.came(metrics.figures().predicted(prediction, clock.relativeTimeNanos()));
    }

    public void classified(String station, Classification classification) {
        late(classification.getCapturedAt());
        StationMetrics metrics = of(station);
        metrics.came(metrics.figures().classified(classification, clock.relativeTimeNanos()));
    }

    /** Counts alarms and answers to commands among what is written. */
    void written(SpecificRecord value) {
        if (value instanceof Alarm alarm) {
            alarms.get(alarm.getState()).inc();
        } else if (value instanceof CommandResult result) {
            (result.getAccepted() ? accepted : refused).inc();
        }
    }

    /** A record, or a command, was rejected. */
    public void deadLetter(FailureCode code) {
        letters.get(code).inc();
    }

    /** A checkpoint is complete, and with it what was written before it is visible. */
    public void committed() {
        committed = clock.relativeTimeNanos();
    }

    /** A sender's clock may be ahead. */
    private void late(Instant captured) {
        latency.add(secondsSince(captured.toEpochMilli()));
    }

    private double secondsSince(long millis) {
        return Math.max(0, clock.absoluteTimeMillis() - millis) / 1e3;
    }

    private StationMetrics of(String station) {
        return stations.computeIfAbsent(
                tags.of(station),
                tag -> new StationMetrics(
                        group.addGroup(Meter.STATION_TAG, tag), method, clock, !tag.equals(StationTags.OTHER)));
    }
}
