package dev.andon.streams.demo;

import dev.andon.schemas.Prediction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What machines sent and what came back for it, joined by station, epoch and sequence: counts, latencies, and for the
 * figures of merit forecasts and alarms beside their truth. Bounded by count. Thread-safe.
 */
final class ObservationLedger implements Ledger {

    private final Map<String, MachineLedger> machines = new LinkedHashMap<>();
    private final Traffic traffic = new Traffic();
    private long strangers;

    /** @param stations in their order, with what kind of machine each is */
    ObservationLedger(Map<String, MachineKind> stations) {
        stations.forEach((station, kind) ->
                machines.put(station, new MachineLedger(station, kind.channels().size())));
    }

    /** An observation is handed to the producer, at {@code nanos} of {@link System#nanoTime}. */
    synchronized void sending(GeneratedObservation observation, long nanos) {
        boolean answerable = observation.flaw() != GeneratedObservation.Flaw.REPEATED;
        traffic.sending(answerable, nanos);
        if (answerable) {
            machines.get(observation.station()).sending(observation);
        }
    }

    /** A result became visible, {@code latencyMillis} after its observation's timestamp. */
    synchronized void answered(String station, Prediction prediction, long latencyMillis, long nanos) {
        MachineLedger machine = machines.get(station);
        traffic.answered(machine == null ? isStranger() : machine.answered(prediction), nanos);
        traffic.took(latencyMillis);
    }

    /** A dead letter of the observation with epoch and sequence {@code id} became visible. */
    synchronized void deadLettered(String station, String id, long nanos) {
        MachineLedger machine = machines.get(station);
        traffic.answered(machine == null ? isStranger() : machine.deadLettered(id), nanos);
    }

    private boolean isStranger() {
        strangers++;
        return false;
    }

    /** Counts per machine, in their order. */
    synchronized List<MachineCounts> counts() {
        return machines.values().stream().map(MachineLedger::counts).toList();
    }

    @Override
    public synchronized long received() {
        return traffic.received();
    }

    @Override
    public synchronized long outstanding() {
        return traffic.outstanding();
    }

    @Override
    public synchronized Set<String> waiting() {
        return machines.values().stream().flatMap(machine -> machine.waiting()).collect(Collectors.toSet());
    }

    @Override
    public synchronized long repeated() {
        return traffic.repeated();
    }

    @Override
    public synchronized long unexpected() {
        return strangers + sum(MachineLedger::unexpected);
    }

    @Override
    public synchronized long scored() {
        return sum(machine -> machine.counts().scored());
    }

    @Override
    public synchronized long warmingUp() {
        return sum(machine -> machine.counts().warmingUp());
    }

    @Override
    public synchronized long deadLettered() {
        return sum(machine -> machine.counts().deadLettered());
    }

    @Override
    public synchronized double recordsPerSecond() {
        return traffic.recordsPerSecond();
    }

    @Override
    public synchronized DemoReport.LatencyMs latency() {
        return traffic.latency();
    }

    /** Share of all values of healthy machines, once judged, that lay within their interval; empty without any. */
    synchronized OptionalDouble coverage() {
        long values = sum(machine -> machine.forecasts().values());
        long within = sum(machine -> machine.forecasts().within());
        return values == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) within / values);
    }

    /**
     * Mean absolute error of one-step forecasts relative to the last value's, of healthy machines, once judged: the
     * geometric mean over all channels of all machines; empty without any.
     */
    synchronized OptionalDouble relativeError() {
        OptionalDouble logarithm = machines.values().stream()
                .flatMapToDouble(machine -> machine.forecasts().relativeErrors())
                .map(Math::log)
                .average();
        return logarithm.isPresent() ? OptionalDouble.of(Math.exp(logarithm.getAsDouble())) : OptionalDouble.empty();
    }

    private long sum(ToLongFunction<MachineLedger> count) {
        return machines.values().stream().mapToLong(count).sum();
    }
}
