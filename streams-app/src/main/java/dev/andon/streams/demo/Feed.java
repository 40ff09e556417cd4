package dev.andon.streams.demo;

import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Sends one method's generated records, one at a time, each when it is due and few enough are unanswered. Not
 * thread-safe.
 */
final class Feed {

    private final long records;
    private final long ahead;
    private final Pace pace;
    private final LongSupplier outstanding;
    private final BooleanSupplier hurrying;
    private final LongConsumer sender;
    private long sent;

    /**
     * A feed of which nothing has been sent.
     *
     * @param records how many to send; {@link Long#MAX_VALUE} for no end
     * @param ahead most records unanswered
     * @param pace how fast
     * @param outstanding records unanswered now
     * @param hurrying whether records go as fast as they are answered, whatever the pace
     * @param sender sends the record of a number, from 0
     */
    Feed(long records, long ahead, Pace pace, LongSupplier outstanding, BooleanSupplier hurrying, LongConsumer sender) {
        this.records = records;
        this.ahead = ahead;
        this.pace = pace;
        this.outstanding = outstanding;
        this.hurrying = hurrying;
        this.sender = sender;
    }

    /** Whether it sends anything and comes to an end. */
    boolean ends() {
        return records > 0 && records < Long.MAX_VALUE;
    }

    /** Whether all is sent. */
    boolean isDone() {
        return sent >= records;
    }

    /** Sends the next record if it is time to; whether it did. */
    boolean send() {
        if (isDone() || outstanding.getAsLong() >= ahead) {
            return false;
        }
        if (!hurrying.getAsBoolean()) {
            long now = System.nanoTime();
            if (pace.millisUntilDue(now) > 0) {
                return false;
            }
            pace.sent(now);
        }
        sender.accept(sent++);
        return true;
    }
}
