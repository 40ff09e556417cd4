package dev.andon.bench.trial;

import java.util.concurrent.TimeUnit;

/** Waiting between two looks. */
public final class Pause {

    private Pause() {}

    /** @throws IllegalStateException if interrupted */
    public static void millis(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
