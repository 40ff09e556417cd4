package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a station stands in its observations. They are counted by sequence within an epoch; clocks play no part, since
 * they jump. Immutable.
 *
 * @param epoch under way
 * @param first sequence of its first observation
 * @param next sequence expected next
 * @param missing sequences of this epoch that never came, ascending; the latest {@value #MOST_MISSING} stretches
 */
record StepOrder(long epoch, long first, long next, List<Stretch> missing) {

    /** By which a late observation is told from a repeated one; older ones count as repeated. */
    static final int MOST_MISSING = 32;

    StepOrder {
        missing = List.copyOf(missing);
    }

    /** Sequences {@code from} to {@code to}, both included. */
    record Stretch(long from, long to) {

        boolean holds(long sequence) {
            return from <= sequence && sequence <= to;
        }
    }

    /**
     * An observation that takes its place.
     *
     * @param order from now on
     * @param masked steps missing just before it, to be taken as steps without values
     * @param restarted why it does not follow the one before; null where it does
     */
    record Arrival(StepOrder order, int masked, @Nullable String restarted) {}

    static Arrival first(long epoch, long sequence) {
        return new Arrival(beginning(epoch, sequence), 0, "first observation");
    }

    /**
     * The next observation.
     *
     * @param gap most missing steps that the inference window lasts over
     * @return empty for one that came before
     * @throws RecordException {@code OUT_OF_ORDER} for one that comes too late
     */
    Optional<Arrival> arrive(long itsEpoch, long sequence, int gap) {
        if (itsEpoch < epoch) {
            throw new RecordException(
                    FailureCode.OUT_OF_ORDER,
                    "epoch %d is over, epoch %d has begun; give each restart of a source a higher epoch"
                            .formatted(itsEpoch, epoch));
        }
        if (itsEpoch > epoch) {
            return Optional.of(new Arrival(beginning(itsEpoch, sequence), 0, "epoch %d begins".formatted(itsEpoch)));
        }
        if (sequence < next) {
            requireRepeated(sequence);
            return Optional.empty();
        }
        long skipped = sequence - next;
        StepOrder order = new StepOrder(epoch, first, sequence + 1, skipped == 0 ? missing : missingUpTo(sequence));
        boolean bridged = 0 <= skipped && skipped <= gap;
        return Optional.of(
                bridged
                        ? new Arrival(order, (int) skipped, null)
                        : new Arrival(order, 0, "sequences %d to %d are missing".formatted(next, sequence - 1)));
    }

    private void requireRepeated(long sequence) {
        if (sequence < first) {
            throw new RecordException(
                    FailureCode.OUT_OF_ORDER,
                    "sequence %d is before %d, the first of epoch %d".formatted(sequence, first, epoch));
        }
        if (missing.stream().anyMatch(stretch -> stretch.holds(sequence))) {
            throw new RecordException(
                    FailureCode.OUT_OF_ORDER,
                    "sequence %d of epoch %d comes late: it was taken as missing, and sequence %d is awaited"
                            .formatted(sequence, epoch, next));
        }
    }

    private List<Stretch> missingUpTo(long sequence) {
        List<Stretch> longer = new ArrayList<>(missing);
        longer.add(new Stretch(next, sequence - 1));
        return longer.subList(Math.max(0, longer.size() - MOST_MISSING), longer.size());
    }

    private static StepOrder beginning(long epoch, long sequence) {
        return new StepOrder(epoch, sequence, sequence + 1, List.of());
    }
}
