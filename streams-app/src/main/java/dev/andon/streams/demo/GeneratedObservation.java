package dev.andon.streams.demo;

import dev.andon.schemas.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An observation with its truth.
 *
 * @param station the machine it is of
 * @param epoch counts the station's restarts from 0
 * @param sequence counts its steps within the epoch from 0; steps whose record got lost are counted, too
 * @param values in the order of its kind's channels, in their units; null where missing
 * @param clock how far the station's clock is off
 * @param regime what the machine was doing
 * @param fault what was wrong with the machine or its sensors; empty where all was well
 * @param flaw what is wrong with the record itself
 */
public record GeneratedObservation(
        String station,
        long epoch,
        long sequence,
        List<@Nullable Double> values,
        Duration clock,
        String regime,
        Optional<MachineFault> fault,
        Flaw flaw) {

    /** What is wrong with a record as such, whatever the machine is like. */
    public enum Flaw {
        NONE,
        /** A value is infinite: to be dead-lettered. */
        NOT_FINITE,
        /** It comes after its successor: to be dead-lettered. */
        LATE,
        /** The record before over again: to be dropped. */
        REPEATED
    }

    public GeneratedObservation {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Epoch and sequence, by which its answer is known. */
    String id() {
        return epoch + ":" + sequence;
    }

    GeneratedObservation with(Flaw other) {
        return new GeneratedObservation(station, epoch, sequence, values, clock, regime, fault, other);
    }

    /** As the station sends it, by its own clock. */
    public Observation record(Instant now) {
        return Observation.newBuilder()
                .setEpoch(epoch)
                .setSequence(sequence)
                .setObservedAt(now.plus(clock))
                .setValues(values)
                .build();
    }
}
