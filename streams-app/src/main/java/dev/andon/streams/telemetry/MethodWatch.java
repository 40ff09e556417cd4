package dev.andon.streams.telemetry;

import dev.andon.schemas.Method;
import java.util.ArrayDeque;
import java.util.Deque;

/** Follows one method for a minute back. Thread-safe. */
final class MethodWatch {

    private static final int LOOKS = 61;

    private final Method method;
    private final MethodMeters meters;
    private final StreamsWatch streams;
    private final Deque<Tally> minute = new ArrayDeque<>();

    MethodWatch(Method method, MethodMeters meters, StreamsWatch streams) {
        this.method = method;
        this.meters = meters;
        this.streams = streams;
        minute.add(meters.tally());
    }

    /** To be called once a second. */
    synchronized void look() {
        streams.look();
        minute.add(meters.tally());
        if (minute.size() > LOOKS) {
            minute.remove();
        }
    }

    double waiting() {
        return streams.waiting();
    }

    double sinceCommit() {
        return streams.sinceCommit();
    }

    MethodHealth health() {
        Tally last = lastMinute();
        return new MethodHealth(
                method,
                streams.waiting(),
                streams.sinceCommit(),
                last.queued(),
                last.queuedSeconds() / last.queued(),
                last.scoringSeconds() / last.scored(),
                meters.records().counts(),
                last.letters(),
                meters.patches());
    }

    private synchronized Tally lastMinute() {
        return minute.getLast().since(minute.getFirst());
    }
}
