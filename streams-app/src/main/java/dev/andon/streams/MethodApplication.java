package dev.andon.streams;

import dev.andon.schemas.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One method's Kafka Streams application, from start to end. Thread-safe. */
final class MethodApplication {

    private static final Logger LOG = LoggerFactory.getLogger(MethodApplication.class);
    private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);

    private final String method;
    private final KafkaStreams streams;
    private final LocalState local;
    private final ThreadFailures failures = new ThreadFailures();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch ended;
    private volatile boolean failed;
    private boolean begun;

    /**
     * Not started yet.
     *
     * @param method whose it is
     * @param ended counted down once, when this ends of its own
     */
    MethodApplication(Method method, Topology topology, Properties properties, CountDownLatch ended) {
        this.method = method.name().toLowerCase(Locale.ROOT);
        this.streams = new KafkaStreams(topology, properties);
        this.local = LocalState.of(properties);
        this.ended = ended;
    }

    void start() {
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener((now, before) -> {
            if (now == State.RUNNING) {
                ready.countDown();
            }
            failed |= now == State.ERROR || now == State.PENDING_ERROR;
            if (now == State.ERROR || now == State.NOT_RUNNING) {
                ready.countDown();
                ended.countDown();
            }
        });
        boolean unclean = local.begin();
        begun = true;
        if (unclean) {
            LOG.info("the last run did not end cleanly: local state is restored from the changelogs");
            streams.cleanUp();
        }
        streams.start();
    }

    /** Waits until records are being worked on; false if it ended instead. */
    boolean awaitReady() throws InterruptedException {
        ready.await();
        return streams.state().isRunningOrRebalancing();
    }

    /** What it is waiting for before it works on records; empty while it does. */
    Optional<String> waitsFor() {
        return switch (streams.state()) {
            case RUNNING -> Optional.empty();
            case CREATED, REBALANCING -> Optional.of(method + ": restoring its state");
            default -> Optional.of(method + ": stopped");
        };
    }

    /** Partitions that it works on; empty while it starts, ends or shares them out anew. */
    Optional<Set<Integer>> partitions() {
        if (streams.state() != State.RUNNING) {
            return Optional.empty();
        }
        try {
            return Optional.of(streams.metadataForLocalThreads().stream()
                    .flatMap(thread -> thread.activeTasks().stream())
                    .map(task -> task.taskId().partition())
                    .collect(Collectors.toSet()));
        } catch (IllegalStateException e) {
            // It has ended since.
            return Optional.empty();
        }
    }

    KafkaStreams streams() {
        return streams;
    }

    boolean failed() {
        return failed;
    }

    /** Finishes the records in work and commits; false if a thread is still within a model. */
    boolean close() {
        failures.close();
        // Leaving hands the stations over at once; a member that only goes silent is waited for, 45 s by default.
        boolean stopped = streams.close(
                CloseOptions.timeout(LONGEST_CLOSE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (!stopped) {
            LOG.warn("records were still in work after {} s; models stay open", LONGEST_CLOSE.toSeconds());
        } else if (begun && !failed) {
            // Not after an error: what a failed thread left behind is restored, not trusted.
            local.end();
        }
        return stopped;
    }
}
