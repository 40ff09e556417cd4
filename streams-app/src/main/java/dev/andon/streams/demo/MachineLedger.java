package dev.andon.streams.demo;

import dev.andon.schemas.Prediction;
import dev.andon.schemas.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ledger of one machine. Not thread-safe. */
final class MachineLedger {

    private final String station;
    private final Map<String, GeneratedObservation> pending = new HashMap<>();
    private final ForecastEvidence forecasts;
    private final FaultWatch faults = new FaultWatch();
    private long warmingUp;
    private long scored;
    private long deadLettered;
    private long alarms;
    private long unexpected;

    MachineLedger(String station, int channels) {
        this.station = station;
        this.forecasts = new ForecastEvidence(channels);
    }

    void sending(GeneratedObservation observation) {
        pending.put(observation.id(), observation);
    }

    /** Whether this is the first answer to an observation that was sent. */
    boolean answered(Prediction prediction) {
        GeneratedObservation truth = expected(prediction.getEpoch() + ":" + prediction.getSequence());
        boolean judged = prediction.getStatus() != Status.WARMING_UP;
        warmingUp += judged ? 0 : 1;
        scored += judged ? 1 : 0;
        alarms += prediction.getAlarm() ? 1 : 0;
        if (truth != null) {
            boolean faulty = truth.fault().isPresent();
            forecasts.add(prediction, !faulty);
            if (judged) {
                faults.add(faulty, prediction.getAlarm());
            }
        }
        return truth != null;
    }

    /** Whether this is the first answer to an observation that was sent. */
    boolean deadLettered(String id) {
        deadLettered++;
        return expected(id) != null;
    }

    private @Nullable GeneratedObservation expected(String id) {
        GeneratedObservation observation = pending.remove(id);
        unexpected += observation == null ? 1 : 0;
        return observation;
    }

    MachineCounts counts() {
        return new MachineCounts(
                station,
                warmingUp,
                scored,
                deadLettered,
                alarms,
                faults.faults(),
                faults.alarmed(),
                faults.healthyRows(),
                faults.falseAlarms());
    }

    /** What was sent and is not answered. */
    Stream<String> waiting() {
        return pending.keySet().stream().map(id -> station + " " + id);
    }

    long unexpected() {
        return unexpected;
    }

    ForecastEvidence forecasts() {
        return forecasts;
    }
}
