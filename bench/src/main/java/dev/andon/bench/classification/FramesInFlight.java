package dev.andon.bench.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A station whose frames are classified one after the other on a thread of its own, each timed by what goes on meanwhile. */
final class FramesInFlight implements AutoCloseable {

    /** What goes on beside it. */
    enum Phase {
        /** Nothing. */
        CALM,
        /** Another station's patch is swapped. */
        SWAP,
        /** Something that is not to be counted. */
        ASIDE
    }

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final CompletableFuture<Void> end;
    private final List<Double> calm = new ArrayList<>();
    private final List<Double> during = new ArrayList<>();
    private volatile Phase phase = Phase.ASIDE;
    private volatile int phases;
    private volatile int frames;
    private volatile boolean over;

    FramesInFlight(LiveStation station, Picture picture) {
        end = CompletableFuture.runAsync(
                () -> {
                    while (!over) {
                        classify(station, picture);
                    }
                },
                thread);
    }

    private void classify(LiveStation station, Picture picture) {
        Phase before = phase;
        int begun = phases;
        long start = System.nanoTime();
        station.classify(picture);
        double millis = (System.nanoTime() - start) / 1e6;
        if (before == Phase.SWAP || phase == Phase.SWAP) {
            during.add(millis);
        } else if (before == Phase.CALM && phases == begun) {
            calm.add(millis);
        }
        frames++;
    }

    void enter(Phase next) {
        phase = next;
        phases++;
    }

    /** Frames classified so far. */
    int frames() {
        if (end.isCompletedExceptionally()) {
            end.join();
        }
        return frames;
    }

    /** Milliseconds of frames beside which nothing went on; once closed. */
    List<Double> calm() {
        return calm;
    }

    /** Likewise of frames that met a swap. */
    List<Double> during() {
        return during;
    }

    @Override
    public void close() {
        over = true;
        try {
            end.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("frames in flight failed", e);
        } finally {
            thread.shutdown();
        }
    }
}
