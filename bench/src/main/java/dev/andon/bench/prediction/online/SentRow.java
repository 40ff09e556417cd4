package dev.andon.bench.prediction.online;

import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.SentRecord;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/**
 * An observation that a trial sends.
 *
 * @param station its key
 * @param id epoch and sequence
 * @param value bytes of the record
 */
public record SentRow(String station, String id, byte[] value) implements SentRecord {

    private static final Instant FIRST = Instant.parse("2026-01-05T06:00:00Z");

    static SentRow of(String station, Observation observation) {
        byte[] value = Topics.OBSERVATIONS
                .<Observation>valueSerde(Map.of())
                .serializer()
                .serialize(Topics.OBSERVATIONS.name(), observation);
        return new SentRow(station, Line.id(observation.getEpoch(), observation.getSequence()), value);
    }

    /** One of a station that sends a row a second in one epoch. */
    static SentRow of(String station, long sequence, double[] values) {
        return of(
                station,
                Observation.newBuilder()
                        .setSequence(sequence)
                        .setObservedAt(at(0, sequence))
                        .setValues(Arrays.stream(values).boxed().toList())
                        .build());
    }

    /** The time of a row where one comes every second and an epoch takes days. */
    static Instant at(long epoch, long sequence) {
        return FIRST.plusSeconds(1_000_000 * epoch + sequence);
    }
}
