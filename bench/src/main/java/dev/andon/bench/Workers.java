package dev.andon.bench;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A fixed number of threads that take one share of the work each. */
final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService threads;

    Workers(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
    }

    int count() {
        return count;
    }

    /** Runs {@code share} for 0 .. {@link #count} - 1 at the same time and waits for all. */
    void run(IntConsumer share) {
        List<Callable<Void>> shares = IntStream.range(0, count)
                .<Callable<Void>>mapToObj(worker -> () -> {
                    share.accept(worker);
                    return null;
                })
                .toList();
        try {
            for (Future<Void> done : threads.invokeAll(shares)) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
