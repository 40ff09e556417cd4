package dev.andon.streams.demo;

/** When the next frame is due: so many a second, from the first one on. Not thread-safe. */
final class Pace {

    private static final long LATE_NANOS = 1_000_000_000L;

    private final double nanosPerFrame;
    private long start;
    private long sent;

    /** @param rate frames a second; positive infinity for no limit */
    Pace(double rate) {
        this.nanosPerFrame = 1e9 / rate;
    }

    /** Milliseconds from {@code now}, by {@link System#nanoTime}, until the next frame is due; 0 or less if it is. */
    long millisUntilDue(long now) {
        return nanosUntilDue(now) / 1_000_000;
    }

    /** A frame was sent. Where the service was slower than the rate, the lag is forgotten, not made up in a burst. */
    void sent(long now) {
        if (sent == 0 || nanosUntilDue(now) < -LATE_NANOS) {
            start = now;
            sent = 0;
        }
        sent++;
    }

    private long nanosUntilDue(long now) {
        return sent == 0 ? 0 : start + (long) (sent * nanosPerFrame) - now;
    }
}
