package dev.andon.streams;

import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.streams.inspection.RebuildingException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a stream thread dies. Trouble with the device, the broker or storage may pass: a new thread
 * starts over from committed state, after pauses that double up to half a minute. Anything else would only
 * happen again, and stops the service.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int LONGEST_DOUBLINGS = 5;
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final CountDownLatch closing = new CountDownLatch(1);
    private int recent;
    private long latest;

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable cause = within(failure);
        if (cause instanceof RebuildingException) {
            LOG.info("{}", cause.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        if (!mayPass(failure)) {
            LOG.error("stopped: {}", line(cause), failure);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        long seconds = nextPause(System.nanoTime());
        LOG.warn("starting over from committed state in {} s: {}", seconds, line(cause));
        waitUnlessClosing(seconds);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Ends all waiting. */
    void close() {
        closing.countDown();
    }

    static boolean mayPass(Throwable failure) {
        return failure instanceof DeviceException
                || failure instanceof RetriableException
                || failure instanceof UncheckedIOException
                || failure.getCause() != null && mayPass(failure.getCause());
    }

    /** 1, 2, 4, 8, 16, 32, 32 ... seconds; from the beginning again after a quiet time. {@code now} is in nanoseconds. */
    synchronized long nextPause(long now) {
        recent = now - latest > QUIET_NANOS ? 0 : recent;
        latest = now;
        return 1L << Math.min(recent++, LONGEST_DOUBLINGS);
    }

    private void waitUnlessClosing(long seconds) {
        try {
            closing.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong, without what Kafka Streams wraps around it. */
    private static Throwable within(Throwable failure) {
        return failure instanceof StreamsException && failure.getCause() != null ? within(failure.getCause()) : failure;
    }

    private static String line(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
