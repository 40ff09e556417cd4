package dev.andon.streams.doctor;

/**
 * What one check found.
 *
 * @param outcome how bad it is
 * @param thing what was looked at, for example {@code topic andon.frames}
 * @param value how it is
 * @param advice what to do; empty where nothing
 */
public record Finding(Outcome outcome, String thing, String value, String advice) {

    /** How bad it is. */
    public enum Outcome {
        /** As it should be. */
        OK,
        /** The service runs, and something is less than it could be. */
        WARN,
        /** The service does not start, or will stop. */
        FAIL
    }

    static Finding ok(String thing, String value) {
        return new Finding(Outcome.OK, thing, value, "");
    }

    static Finding warn(String thing, String value, String advice) {
        return new Finding(Outcome.WARN, thing, value, advice);
    }

    static Finding fail(String thing, String value, String advice) {
        return new Finding(Outcome.FAIL, thing, value, advice);
    }
}
