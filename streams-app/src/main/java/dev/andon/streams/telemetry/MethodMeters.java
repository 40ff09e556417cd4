package dev.andon.streams.telemetry;

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
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of the records of one method in this process. Its calls lie on the way of each record: they take
 * no lock that another record could hold for long, and allocate nothing once a station is known. Thread-safe.
 *
 * <p>Results are told by event time alone; the clock is seen here, and nothing of it enters a result.
 */
public final class MethodMeters {

    private final Method method;
    private final Bind bind;
    private final StationTags tags;
    private final Clock clock;
    private final RecordCounter records = new RecordCounter();
    private final Timer latency;
    private final Timer queue;
    private final Timer scoring;
    private final @Nullable DistributionSummary batches;
    private final Map<FailureCode, Counter> letters = new EnumMap<>(FailureCode.class);
    private final Map<AlarmState, Counter> alarms = new EnumMap<>(AlarmState.class);
    private final Counter accepted;
    private final Counter refused;
    private final Map<String, StationMeters> stations = new ConcurrentHashMap<>();
    private final StationMeters others;

    MethodMeters(Method method, Bind registry, StationTags tags) {
        this.method = method;
        this.bind = registry.with(Meter.METHOD_TAG, method.name().toLowerCase(Locale.ROOT));
        this.tags = tags;
        this.clock = bind.registry().config().clock();
        this.latency = bind.timer(Meter.LATENCY);
        this.queue = bind.timer(Meter.QUEUE_TIME);
        this.scoring = bind.timer(Meter.SCORING_TIME);
        this.batches = method == Method.PREDICTION ? bind.sizes(Meter.BATCH_SIZE) : null;
        this.accepted = bind.with(Meter.OUTCOME_TAG, "accepted").counter(Meter.COMMANDS);
        this.refused = bind.with(Meter.OUTCOME_TAG, "refused").counter(Meter.COMMANDS);
        this.others = new StationMeters(bind.with(Meter.STATION_TAG, StationTags.OTHER), method, false);
        Meter.OF_RECORDS.forEach(meter -> bind.counter(meter, records, counter -> counter.rising(meter)));
        for (FailureCode code : FailureCode.values()) {
            letters.put(code, bind.with(Meter.CODE_TAG, code.name()).counter(Meter.DEAD_LETTERS));
        }
        for (AlarmState state : AlarmState.values()) {
            String word = state.name().toLowerCase(Locale.ROOT);
            alarms.put(state, bind.with(Meter.STATE_TAG, word).counter(Meter.ALARMS));
        }
    }

    /** Meters that nobody reads but their caller. */
    public static MethodMeters unbound(Method method) {
        return new MethodMeters(method, new Bind(new SimpleMeterRegistry(), Tags.empty()), new StationTags(Set.of()));
    }

    /** What becomes of the records. */
    public RecordCounter records() {
        return records;
    }

    /**
     * A frame is about to be scored.
     *
     * @param recordedAt Kafka's time of its record, milliseconds
     * @return when this was, for {@link #scored}
     */
    public long begins(long recordedAt) {
        queued(recordedAt);
        return clock.monotonicTime();
    }

    /** @param begun by {@link #begins} */
    public void scored(long begun) {
        scoring.record(clock.monotonicTime() - begun, TimeUnit.NANOSECONDS);
    }

    /** Observations are about to be predicted together; call {@link #scored} after it. */
    public long batch(int observations) {
        if (batches != null) {
            batches.record(observations);
        }
        return clock.monotonicTime();
    }

    /** @param fill share of the station's window that is filled */
    public void inspected(String station, Inspection inspection, double fill) {
        late(inspection.getCapturedAt());
        of(station).inspected(inspection, fill);
    }

    /** @param recordedAt Kafka's time of the observation's record, milliseconds */
    public void predicted(String station, Prediction prediction, long recordedAt) {
        queued(recordedAt);
        late(prediction.getObservedAt());
        of(station).predicted(prediction);
    }

    public void classified(String station, Classification classification) {
        late(classification.getCapturedAt());
        of(station).classified(classification);
    }

    public void answered(CommandResult result) {
        (result.getAccepted() ? accepted : refused).increment();
    }

    public void alarm(Alarm alarm) {
        alarms.get(alarm.getState()).increment();
    }

    /** A record, or a command, was rejected. */
    public void deadLetter(FailureCode code) {
        letters.get(code).increment();
    }

    /** How far it is by now. */
    Tally tally() {
        Map<String, Double> byCode = new TreeMap<>();
        letters.forEach((code, counter) -> byCode.put(code.name(), counter.count()));
        return new Tally(
                queue.count(),
                queue.totalTime(TimeUnit.SECONDS),
                scoring.count(),
                scoring.totalTime(TimeUnit.SECONDS),
                byCode);
    }

    /** Which signatures are in the classifiers of which stations. */
    Map<String, String> patches() {
        Map<String, String> patched = new TreeMap<>();
        stations.forEach((station, meters) -> meters.patches()
                .forEach(patch -> patched.merge(
                        station,
                        "%s %.2f".formatted(patch.getSignature(), patch.getStrength()),
                        (one, other) -> one + ", " + other)));
        return patched;
    }

    private void queued(long recordedAt) {
        queue.record(Math.max(0, clock.wallTime() - recordedAt), TimeUnit.MILLISECONDS);
    }

    /** A sender's clock may be ahead. */
    private void late(Instant captured) {
        latency.record(Math.max(0, clock.wallTime() - captured.toEpochMilli()), TimeUnit.MILLISECONDS);
    }

    private StationMeters of(String station) {
        StationMeters known = stations.get(station);
        return known == null ? first(station) : known;
    }

    private StationMeters first(String station) {
        String tag = tags.of(station);
        return tag.equals(StationTags.OTHER)
                ? others
                : stations.computeIfAbsent(
                        station, name -> new StationMeters(bind.with(Meter.STATION_TAG, tag), method, true));
    }
}
