package dev.andon.streams;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.inspection.PatchEncoder;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.inspection.InspectionTopology;
import dev.andon.streams.inspection.PatchEncoders;
import dev.andon.streams.inspection.Rebuilding;
import dev.andon.streams.telemetry.RecordCounter;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: models opened, one Kafka Streams application a method. Thread-safe. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration LONGEST_CLOSE = Duration.ofMinutes(1);

    private final PatchEncoders encoders;
    private final RecordCounter counter;
    private final Rebuilding rebuilding;
    private final KafkaStreams streams;
    private final LocalState local;
    private final ThreadFailures failures = new ThreadFailures();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean failed;
    private boolean closed;

    private Service(InspectionTopology.Parts parts, KafkaStreams streams, LocalState local) {
        this.encoders = parts.encoders();
        this.counter = parts.counter();
        this.rebuilding = parts.rebuilding();
        this.streams = streams;
        this.local = local;
    }

    /**
     * Checks the cluster, opens the models and starts to work.
     *
     * @throws StartException if brokers, topics, models or the device are not as the settings say; nothing stays open
     */
    public static Service start(Settings settings) {
        return start(settings, StreamsProperties.silence(settings));
    }

    /** @param silence longest time that one record may take to rebuild its window */
    static Service start(Settings settings, Duration silence) {
        int resultBytes = ClusterCheck.inspectionBytes(settings);
        PatchEncoders encoders = PatchEncoders.open(settings);
        try {
            RecordCounter counter = new RecordCounter();
            Properties properties = StreamsProperties.of(settings, InspectionTopology.METHOD, counter);
            InspectionTopology.Parts parts = new InspectionTopology.Parts(
                    settings, encoders, counter, new Rebuilding(), silence, resultBytes, Version.current());
            Service service = new Service(
                    parts, new KafkaStreams(InspectionTopology.of(parts), properties), LocalState.of(properties));
            service.run();
            return service;
        } catch (KafkaException e) {
            encoders.close();
            throw new StartException(
                    FailureCode.SETTINGS,
                    "Kafka Streams does not start: %s; see kafka in the settings".formatted(e.getMessage()),
                    e);
        } catch (RuntimeException e) {
            encoders.close();
            throw e;
        }
    }

    /** Waits until records are being worked on; false if the service ended instead. */
    public boolean awaitReady() throws InterruptedException {
        ready.await();
        return streams.state().isRunningOrRebalancing();
    }

    /** Waits until the service has ended; true if it was closed, false if it gave up on a failure it could not pass. */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return streams.state() != State.ERROR && streams.state() != State.PENDING_ERROR;
    }

    /** Whether frames are scored as they come, and if not, why: in words. */
    public String readiness() {
        return switch (streams.state()) {
            case RUNNING -> rebuilding.inWords().orElse("ready");
            case CREATED, REBALANCING -> rebuilding.inWords().orElse("starting: restoring windows");
            default -> "stopped";
        };
    }

    /** What became of the frames so far. */
    public RecordCounts inspection() {
        return counter.counts();
    }

    /** Each model with the device it really runs on, for people. */
    public List<String> models() {
        return encoders.all().stream().map(Service::describe).sorted().toList();
    }

    /** Finishes the records in work, commits and closes the models. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        failures.close();
        // Leaving hands the stations over at once; a member that only goes silent is waited for, 45 s by default.
        boolean stopped = streams.close(
                CloseOptions.timeout(LONGEST_CLOSE).withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP));
        if (stopped) {
            rebuilding.close();
            encoders.close();
            endCleanly();
        } else {
            // A thread may still be within a model; closing it then would end the process.
            LOG.warn("records were still in work after {} s; models stay open", LONGEST_CLOSE.toSeconds());
        }
        LOG.info("inspection: {}", counter.counts());
    }

    private void run() {
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
        try {
            if (local.begin()) {
                LOG.info("the last run did not end cleanly: local state is restored from the changelogs");
                streams.cleanUp();
            }
            streams.start();
        } catch (RuntimeException e) {
            streams.close();
            throw e;
        }
    }

    /** Not after an error: what a failed thread left behind is restored, not trusted. */
    private void endCleanly() {
        if (!failed) {
            local.end();
        }
    }

    private static String describe(PatchEncoder encoder) {
        return encoder.model().name() + " on " + encoder.device().name().toLowerCase(Locale.ROOT);
    }
}
