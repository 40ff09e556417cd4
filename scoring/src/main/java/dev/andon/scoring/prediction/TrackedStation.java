package dev.andon.scoring.prediction;

import dev.andon.scoring.ModelRef;
import dev.andon.scoring.decision.AlarmLife;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a predicted station stands. What it has learnt is not in here, but follows from a snapshot and the rows since.
 * Immutable.
 *
 * @param position input offset after its latest record
 * @param order of its observations; null before the first
 * @param alarm where its alarm stands
 * @param commanded what commands asked of it
 * @param log its rows since the snapshot
 */
record TrackedStation(long position, @Nullable StepOrder order, AlarmLife alarm, Commanded commanded, RowLog log) {

    static final TrackedStation NEW = new TrackedStation(0, null, AlarmLife.NONE, Commanded.NOTHING, RowLog.EMPTY);

    /**
     * What commands asked of a station.
     *
     * @param answered ids of the commands answered last, oldest first, at most {@value #HORIZON}
     * @param model to be used; null for that of the settings
     * @param nominal share of normal rows told anomalous; null for that of the settings
     * @param nominalBy the command that set it
     */
    record Commanded(
            List<String> answered,
            @Nullable ModelRef model,
            @Nullable Double nominal,
            @Nullable String nominalBy) {

        /** How far back a repeated command is known. */
        static final int HORIZON = 200;

        static final Commanded NOTHING = new Commanded(List.of(), null, null, null);

        Commanded {
            answered = List.copyOf(answered);
        }

        Commanded withModel(@Nullable ModelRef other) {
            return new Commanded(answered, other, nominal, nominalBy);
        }

        Commanded withNominal(@Nullable Double share, @Nullable String by) {
            return new Commanded(answered, model, share, by);
        }

        Commanded answered(String commandId) {
            List<String> longer = new ArrayList<>(answered);
            longer.add(commandId);
            return new Commanded(
                    longer.subList(Math.max(0, longer.size() - HORIZON), longer.size()), model, nominal, nominalBy);
        }
    }

    /** This station after the record at {@code offset}. */
    TrackedStation passed(long offset) {
        return new TrackedStation(offset + 1, order, alarm, commanded, log);
    }

    TrackedStation with(StepOrder next, RowLog longer) {
        return new TrackedStation(position, next, alarm, commanded, longer);
    }

    TrackedStation with(AlarmLife life, RowLog advanced) {
        return new TrackedStation(position, order, life, commanded, advanced);
    }

    TrackedStation with(RowLog other) {
        return new TrackedStation(position, order, alarm, commanded, other);
    }

    TrackedStation with(AlarmLife life) {
        return new TrackedStation(position, order, life, commanded, log);
    }

    TrackedStation with(Commanded other) {
        return new TrackedStation(position, order, alarm, other, log);
    }
}
