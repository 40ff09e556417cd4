package dev.andon.scoring.decision;

/**
 * Lets one alarm speak for those close behind it: within a number of rows after a score that passed, only a higher one
 * passes. An {@link AlarmLife} follows verdicts, state by state; this is for events, which have no end to wait for.
 */
public final class AlarmThinning {

    private final int quiet;
    private int since;
    private double passed;

    /** @param quiet rows after a score that passed, in which only a higher one passes; at least 0 */
    public AlarmThinning(int quiet) {
        this(quiet, new State(quiet, 0));
    }

    public AlarmThinning(int quiet, State state) {
        this.quiet = quiet;
        since = state.since;
        passed = state.passed;
    }

    /** Rows since the last score that passed, and that score. */
    public record State(int since, double passed) {}

    public State state() {
        return new State(since, passed);
    }

    /** Whether the score of the next row passes; a score of 0 never does. */
    public boolean passes(double score) {
        since = Math.min(since + 1, quiet + 1);
        if (score <= 0 || since <= quiet && score <= passed) {
            return false;
        }
        since = 0;
        passed = score;
        return true;
    }
}
