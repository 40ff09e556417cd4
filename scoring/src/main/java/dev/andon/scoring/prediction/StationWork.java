package dev.andon.scoring.prediction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way of one station to its next prediction: rows to be taken in again, then the one that waits. */
final class StationWork {

    private final PredictorInput input;
    private final TrackedStation tracked;
    private final RowLog log;
    private final @Nullable String anew;
    private final PredictedStation station;
    private final Deque<Step> steps = new ArrayDeque<>();
    private @Nullable PredictedStep last;

    /** @param begins whether the inference window begins with it */
    private record Step(boolean begins, double nominal, double[] values) {}

    /**
     * @param log with the waiting row
     * @param anew why all that was learnt was forgotten; null where it was not
     * @param station that has taken in the log's leading {@code from} rows
     */
    StationWork(
            PredictorInput input,
            TrackedStation tracked,
            RowLog log,
            @Nullable String anew,
            PredictedStation station,
            int from) {
        this.input = input;
        this.tracked = tracked;
        this.log = log;
        this.anew = anew;
        this.station = station;
        if (!misfit()) {
            log.rows().subList(from, log.predicted() + 1).forEach(this::add);
        }
    }

    private void add(ObservedRow row) {
        boolean begins = row.restarted() != null;
        for (int step = 0; step < row.masked(); step++) {
            steps.add(new Step(false, row.nominal(), ObservedRow.missing(row.values().length)));
        }
        steps.add(new Step(begins, row.nominal(), row.values()));
    }

    /** Stations whose work has the same key go through error regression together. */
    Object together() {
        return input.model().together(input.settings());
    }

    /** Whether the row came for a model that took another number of values. */
    boolean misfit() {
        return log.waiting().values().length != input.model().dimension();
    }

    boolean hasNext() {
        return !steps.isEmpty();
    }

    /** Values of the next step, for which the station is ready. */
    double[] next() {
        Step step = steps.getFirst();
        if (step.begins()) {
            station.restart();
        }
        station.setNominal(step.nominal());
        return step.values();
    }

    void done(PredictedStep step) {
        steps.removeFirst();
        last = step;
    }

    PredictorInput input() {
        return input;
    }

    TrackedStation tracked() {
        return tracked;
    }

    RowLog log() {
        return log;
    }

    PredictedStation station() {
        return station;
    }

    /** What became of the waiting row. */
    PredictedStep last() {
        return Objects.requireNonNull(last);
    }

    /** Why the inference window begins with the waiting row; null where it does not. */
    @Nullable
    String restarted() {
        return anew != null ? anew : log.waiting().restarted();
    }
}
