package dev.andon.streams;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Version;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.classification.ClassificationTopology;
import dev.andon.streams.inspection.InspectionTopology;
import dev.andon.streams.inspection.Rebuilding;
import dev.andon.streams.prediction.PredictionTopology;
import dev.andon.streams.telemetry.MethodMeters;
import dev.andon.streams.telemetry.RecordCounts;
import dev.andon.streams.telemetry.Telemetry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: models opened, one Kafka Streams application for each method that a station has. Thread-safe. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Settings settings;
    private final OpenModels models;
    private final Rebuilding rebuilding = new Rebuilding();
    private final Telemetry telemetry;
    private final Map<Method, MethodApplication> applications = new EnumMap<>(Method.class);
    private final Set<Object> ids = new HashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    private Service(Settings settings, OpenModels models) {
        this.settings = settings;
        this.models = models;
        this.telemetry = new Telemetry(
                Stream.of(Method.values()).filter(settings::has).collect(Collectors.toSet()),
                settings.stations().keySet());
        tell();
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
        ClusterCheck cluster = new ClusterCheck(settings);
        Service service = new Service(settings, OpenModels.of(settings));
        boolean started = false;
        try {
            service.begin(cluster, silence);
            started = true;
            return service;
        } catch (KafkaException e) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "Kafka Streams does not start: %s; see kafka in the settings".formatted(e.getMessage()),
                    e);
        } finally {
            if (!started) {
                service.close();
            }
        }
    }

    private void tell() {
        telemetry.gauge(Meter.READY, this, service -> service.notReady().isEmpty() ? 1 : 0);
        telemetry.gauge(Meter.REBUILDING, rebuilding, Rebuilding::count);
        telemetry.gauge(
                Meter.MODELS_OPEN,
                Method.INSPECTION,
                models.encoders(),
                open -> open.all().size());
        telemetry.gauge(
                Meter.MODELS_OPEN,
                Method.PREDICTION,
                models.predictions(),
                open -> open.all().size());
        telemetry.gauge(Meter.MODELS_OPEN, Method.CLASSIFICATION, models.classifiers(), ClassifierModels::sessions);
    }

    private void begin(ClusterCheck cluster, Duration silence) {
        String version = Version.current();
        if (settings.has(Method.INSPECTION)) {
            int resultBytes = cluster.resultBytes(Topics.FRAMES, Topics.INSPECTIONS);
            MethodMeters meters = telemetry.of(Method.INSPECTION);
            Topology topology = InspectionTopology.of(new InspectionTopology.Parts(
                    settings, models.encoders(), meters, rebuilding, silence, resultBytes, version));
            begin(Method.INSPECTION, Topics.FRAMES, topology);
        }
        if (settings.has(Method.PREDICTION)) {
            cluster.resultBytes(Topics.OBSERVATIONS, Topics.PREDICTIONS);
            MethodMeters meters = telemetry.of(Method.PREDICTION);
            Topology topology = PredictionTopology.of(
                    new PredictionTopology.Parts(settings, models.predictions(), meters, version));
            begin(Method.PREDICTION, Topics.OBSERVATIONS, topology);
        }
        if (settings.has(Method.CLASSIFICATION)) {
            cluster.resultBytes(Topics.FRAMES, Topics.CLASSIFICATIONS);
            MethodMeters meters = telemetry.of(Method.CLASSIFICATION);
            Topology topology = ClassificationTopology.of(
                    new ClassificationTopology.Parts(settings, models.classifiers(), meters, version));
            begin(Method.CLASSIFICATION, Topics.FRAMES, topology);
        }
        applications.values().forEach(MethodApplication::start);
    }

    private void begin(Method method, Topic<?> input, Topology topology) {
        Properties properties = StreamsProperties.of(settings, method, input, telemetry.of(method));
        Object id = properties.get(StreamsConfig.APPLICATION_ID_CONFIG);
        if (!ids.add(id)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "kafka.application.id: %s, but stations have several methods, and each is an application of its own; leave it out"
                            .formatted(id));
        }
        MethodApplication application = new MethodApplication(method, topology, properties, ended);
        applications.put(method, application);
        telemetry.watch(method, application.streams());
    }

    /** Waits until records are being worked on; false if the service ended instead. */
    public boolean awaitReady() throws InterruptedException {
        boolean ready = true;
        for (MethodApplication application : applications.values()) {
            ready &= application.awaitReady();
        }
        return ready;
    }

    /** Waits until the service has ended; true if it was closed, false if it gave up on a failure it could not pass. */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return !gaveUp();
    }

    /** Whether records are scored as they come, and if not, why: in words. */
    public String readiness() {
        List<String> reasons = notReady();
        return reasons.isEmpty() ? "ready" : String.join("; ", reasons);
    }

    /** Why records are not scored as they come, a reason each, in words; empty where they are. */
    public List<String> notReady() {
        Optional.ofNullable(applications.get(Method.INSPECTION))
                .flatMap(MethodApplication::partitions)
                .ifPresent(here -> rebuilding.keep(here::contains, System.nanoTime()));
        return Stream.concat(
                        applications.values().stream()
                                .map(MethodApplication::waitsFor)
                                .flatMap(Optional::stream),
                        rebuilding.inWords().stream())
                .toList();
    }

    /** Whether a method ended on a failure that it could not pass: only another start of the process helps. */
    public boolean gaveUp() {
        return applications.values().stream().anyMatch(MethodApplication::failed);
    }

    /** What this process tells of itself. */
    public Telemetry telemetry() {
        return telemetry;
    }

    /** What became of the frames so far, in inspection. */
    public RecordCounts inspection() {
        return counts(Method.INSPECTION);
    }

    /** What became of the observations so far. */
    public RecordCounts prediction() {
        return counts(Method.PREDICTION);
    }

    /** What became of the frames so far, in classification. */
    public RecordCounts classification() {
        return counts(Method.CLASSIFICATION);
    }

    private RecordCounts counts(Method method) {
        return settings.has(method) ? telemetry.of(method).records().counts() : new RecordCounts(0, 0, 0, 0, 0, 0);
    }

    /** Each model with the device it really runs on, for people. */
    public List<String> models() {
        return models.inWords();
    }

    /** Models that are held open, each patched form of a classifier counted. */
    public int openModels() {
        return models.count();
    }

    /** Finishes the records in work, commits and closes the models. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // Side by side: where brokers are gone each takes as long as it may, and whoever ends the process waits for
        // all.
        List<CompletableFuture<Boolean>> stopping = applications.values().stream()
                .map(application -> CompletableFuture.supplyAsync(application::close, task -> new Thread(task).start()))
                .toList();
        if (stopping.stream().filter(CompletableFuture::join).count() == stopping.size()) {
            // A thread may still be within a model; closing it then would end the process.
            rebuilding.close();
            models.close();
        }
        telemetry.close();
        applications
                .keySet()
                .forEach(method -> LOG.atInfo()
                        .addKeyValue("method", method.name().toLowerCase(Locale.ROOT))
                        .log("{}: {}", method.name().toLowerCase(Locale.ROOT), counts(method)));
    }
}
