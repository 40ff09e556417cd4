package dev.andon.flink.station;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Models of the jobs of one process: opened by the subtask that comes first, closed by the one that leaves last, as a
 * copy for each subtask would cost its memory again. Thread-safe.
 */
public final class SharedModels {

    private static final Map<Object, Shared> OPEN = new HashMap<>();

    private SharedModels() {}

    private static final class Shared {
        private final AutoCloseable models;
        private int users;

        Shared(AutoCloseable models) {
            this.models = models;
        }
    }

    /**
     * The models of one job.
     *
     * @param job equal for all who share them
     * @param open makes them; what it throws is thrown on, and nothing is kept
     */
    @SuppressWarnings("unchecked")
    public static <M extends AutoCloseable> M take(Object job, Supplier<M> open) {
        synchronized (OPEN) {
            Shared shared = OPEN.computeIfAbsent(job, absent -> new Shared(open.get()));
            shared.users++;
            return (M) shared.models;
        }
    }

    /** Gives back what was taken. */
    public static void giveBack(Object job) throws Exception {
        synchronized (OPEN) {
            Shared shared = OPEN.get(job);
            if (--shared.users == 0) {
                OPEN.remove(job);
                shared.models.close();
            }
        }
    }
}
