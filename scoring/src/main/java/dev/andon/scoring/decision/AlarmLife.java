package dev.andon.scoring.decision;

import dev.andon.schemas.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one alarm stands in its life: none, raised, acknowledged, shelved, cleared. Immutable; time is event time.
 *
 * @param alarmId null while there is no alarm
 * @param acknowledged a person has seen it
 * @param recent whether the latest results were rejected, oldest first
 * @param calm passed results since the last rejected one
 * @param shelvedUntil until then no alarm is raised; null where it is not shelved
 */
public record AlarmLife(
        @Nullable String alarmId,
        boolean acknowledged,
        List<Boolean> recent,
        int calm,
        @Nullable Instant shelvedUntil) {

    public static final AlarmLife NONE = new AlarmLife(null, false, List.of(), 0, null);

    public AlarmLife {
        recent = List.copyOf(recent);
    }

    /** One step of an alarm's life, as people are told. */
    public record Step(Kind kind, String alarmId, String cause) {
        /** What happened. */
        public enum Kind {
            RAISED,
            CLEARED
        }
    }

    /** A life after a result, and what people are told of it. */
    public record Next(AlarmLife life, Optional<Step> step) {}

    /**
     * This life after one result.
     *
     * @param resultId names the result; the alarm it raises is named after it
     * @param at event time of the result
     */
    public Next after(Verdict verdict, String resultId, Instant at, AlarmRule rule) {
        boolean shelvingEnds = shelvedUntil != null && !at.isBefore(shelvedUntil);
        AlarmLife counted = new AlarmLife(
                alarmId,
                acknowledged,
                latest(verdict == Verdict.REJECT, rule.within()),
                calm(verdict),
                shelvingEnds ? null : shelvedUntil);
        if (counted.alarmId == null) {
            return counted.raisedIfDue(resultId, rule);
        }
        if (counted.calm >= rule.calm()) {
            return counted.cleared(rule);
        }
        return shelvingEnds
                ? new Next(counted.unshelve(), told(Step.Kind.RAISED, counted.alarmId, "shelving ended"))
                : new Next(counted, Optional.empty());
    }

    /** This life once a person has seen the alarm. */
    public AlarmLife acknowledge() {
        return new AlarmLife(alarmId, true, recent, calm, shelvedUntil);
    }

    /** This life, silent until event time {@code until}. */
    public AlarmLife shelve(Instant until) {
        return new AlarmLife(alarmId, acknowledged, recent, calm, until);
    }

    /** This life once its silence has ended, as by its time: an alarm that is still there calls anew. */
    public AlarmLife unshelve() {
        return new AlarmLife(alarmId, false, recent, calm, null);
    }

    private Next raisedIfDue(String resultId, AlarmRule rule) {
        long rejects = recent.stream().filter(rejected -> rejected).count();
        if (rejects < rule.rejects() || shelvedUntil != null) {
            return new Next(this, Optional.empty());
        }
        String cause = "%d of the last %d results rejected".formatted(rejects, recent.size());
        return new Next(new AlarmLife(resultId, false, recent, 0, null), told(Step.Kind.RAISED, resultId, cause));
    }

    private Next cleared(AlarmRule rule) {
        String cause = "%d results passed since the last rejected one".formatted(rule.calm());
        return new Next(
                new AlarmLife(null, false, List.of(), 0, shelvedUntil), told(Step.Kind.CLEARED, alarmId, cause));
    }

    private int calm(Verdict verdict) {
        return switch (verdict) {
            case REJECT -> 0;
            case REVIEW -> calm;
            case PASS -> calm + 1;
        };
    }

    private List<Boolean> latest(boolean rejected, int within) {
        List<Boolean> longer = new ArrayList<>(recent);
        longer.add(rejected);
        return longer.subList(Math.max(0, longer.size() - within), longer.size());
    }

    private static Optional<Step> told(Step.Kind kind, String alarmId, String cause) {
        return Optional.of(new Step(kind, alarmId, cause));
    }
}
