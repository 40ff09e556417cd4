package dev.andon.streams.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.andon.streams.telemetry.RecordCounts;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one demo, one block a method; the names of its JSON do not change.
 *
 * @param prediction null, and not in the JSON, where there were no machines
 * @param classification null, and not in the JSON, where there were no part cameras
 */
public record DemoReport(
        Inspection inspection,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Prediction prediction,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Classification classification) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * What became of the records that one method's topic got.
     *
     * @param received records the demo sent to it, repeated ones and those of stations without the method too
     * @param scored results with a score that a read_committed consumer saw
     * @param warmingUp results without a score that it saw
     * @param deadLettered dead letters that it saw
     * @param ignored by the service's own count, as these leave no record; of a service that could be killed, which forgets
     *     its counts, what was sent of stations without the method
     * @param duplicate likewise; what was sent twice
     * @param recordsPerSecond of the method's own stations, over the time from the first one sent to the last answer seen
     * @param latencyMs from record to visible result
     */
    public record Counts(
            long received,
            long scored,
            long warmingUp,
            long deadLettered,
            long ignored,
            long duplicate,
            double recordsPerSecond,
            LatencyMs latencyMs) {

        /** @param sent records to the method's topic */
        static Counts of(Ledger ledger, long sent, RecordCounts service) {
            return new Counts(
                    sent,
                    ledger.scored(),
                    ledger.warmingUp(),
                    ledger.deadLettered(),
                    service.ignored(),
                    service.duplicate(),
                    ledger.recordsPerSecond(),
                    ledger.latency());
        }

        /** Whether what went in equals what came out, each part counted where it can be seen. */
        public boolean addUp() {
            return received == scored + warmingUp + deadLettered + ignored + duplicate;
        }
    }

    /**
     * @param imageAuroc mean over the stations that had good and defective parts among the scored; null if none had
     * @param pro mean over the stations that had a defect among their first 150 maps; null if none had
     */
    public record Inspection(
            @JsonUnwrapped Counts counts,
            @Nullable Double imageAuroc,
            @Nullable Double pro) {}

    /**
     * @param coverage90 share of values within their 90 % interval, of healthy machines once judged; null if none was
     * @param relativeMae mean absolute error of one-step forecasts relative to the last value's, of healthy machines
     *     once judged, the geometric mean over all that is measured; null if none was
     */
    public record Prediction(
            @JsonUnwrapped Counts counts,
            @Nullable Double coverage90,
            @Nullable Double relativeMae) {}

    /**
     * @param accuracyClean share of clean frames whose label was right; null if there were none
     * @param accuracyCorrupted share of corrupted frames that the unpatched model gives the right label; null if there
     *     were none
     * @param accuracyRouted share of corrupted frames that the service gave the right label; null if there were none
     */
    public record Classification(
            @JsonUnwrapped Counts counts,
            @Nullable Double accuracyClean,
            @Nullable Double accuracyCorrupted,
            @Nullable Double accuracyRouted) {}

    /**
     * Percentiles in milliseconds, over the latest 10,000 results. Each is the time from the timestamp of the record
     * sent, set when it is handed to the producer, to when a read_committed consumer has the result in hand: with
     * sending, queueing, scoring and commit.
     */
    public record LatencyMs(long p50, long p95, long p99) {}

    static Inspection inspection(FrameLedger ledger, long sent, RecordCounts service) {
        List<Evidence> evidence = ledger.evidence();
        return new Inspection(
                Counts.of(ledger, sent, service), mean(evidence, Evidence::imageAuroc), mean(evidence, Evidence::pro));
    }

    static Prediction prediction(ObservationLedger ledger, RecordCounts service) {
        return new Prediction(
                Counts.of(ledger, ledger.received(), service),
                orNull(ledger.coverage()),
                orNull(ledger.relativeError()));
    }

    static Classification classification(PartLedger ledger, long sent, RecordCounts service) {
        return new Classification(
                Counts.of(ledger, sent, service),
                orNull(ledger.accuracyClean()),
                orNull(ledger.accuracyCorrupted()),
                orNull(ledger.accuracyRouted()));
    }

    private static @Nullable Double mean(List<Evidence> stations, Function<Evidence, OptionalDouble> figure) {
        return orNull(stations.stream()
                .map(figure)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average());
    }

    private static @Nullable Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }

    /** Whether it does of every method. */
    public boolean addsUp() {
        return inspection.counts().addUp()
                && (prediction == null || prediction.counts().addUp())
                && (classification == null || classification.counts().addUp());
    }

    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a report is records and numbers", e);
        }
    }
}
