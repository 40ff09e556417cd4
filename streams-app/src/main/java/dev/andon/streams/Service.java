package dev.andon.streams;

import dev.andon.schemas.Method;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Version;
import dev.andon.scoring.classification.ClassifierModels;
import dev.andon.scoring.inspection.PatchEncoders;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.classification.ClassificationTopology;
import dev.andon.streams.inspection.InspectionTopology;
import dev.andon.streams.inspection.Rebuilding;
import dev.andon.streams.prediction.PredictionTopology;
import dev.andon.streams.telemetry.RecordCounter;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running service: models opened, one Kafka Streams application for each method that a station has. Thread-safe. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Settings settings;
    private final PatchEncoders encoders;
    private final PredictionModels models;
    private final ClassifierModels classifiers;
    private final Rebuilding rebuilding = new Rebuilding();
    private final RecordCounter inspection = new RecordCounter();
    private final RecordCounter prediction = new RecordCounter();
    private final RecordCounter classification = new RecordCounter();
    private final Map<String, MethodApplication> applications = new LinkedHashMap<>();
    private final Set<Object> ids = new HashSet<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean closed;

    private Service(Settings settings, PatchEncoders encoders) {
        this.settings = settings;
        this.encoders = encoders;
        this.models = new PredictionModels(settings.models(), settings.device());
        this.classifiers = new ClassifierModels(settings.device());
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
        Service service = new Service(settings, PatchEncoders.open(settings.inspections(), settings.device()));
        boolean started = false;
        try {
            settings.predictions().forEach(service.models::open);
            settings.classifications().forEach(service.classifiers::open);
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

    private void begin(ClusterCheck cluster, Duration silence) {
        String version = Version.current();
        if (settings.has(Method.INSPECTION)) {
            int resultBytes = cluster.resultBytes(Topics.FRAMES, Topics.INSPECTIONS);
            Topology topology = InspectionTopology.of(new InspectionTopology.Parts(
                    settings, encoders, inspection, rebuilding, silence, resultBytes, version));
            begin(InspectionTopology.METHOD, Topics.FRAMES, topology, inspection);
        }
        if (settings.has(Method.PREDICTION)) {
            cluster.resultBytes(Topics.OBSERVATIONS, Topics.PREDICTIONS);
            Topology topology =
                    PredictionTopology.of(new PredictionTopology.Parts(settings, models, prediction, version));
            begin(PredictionTopology.METHOD, Topics.OBSERVATIONS, topology, prediction);
        }
        if (settings.has(Method.CLASSIFICATION)) {
            cluster.resultBytes(Topics.FRAMES, Topics.CLASSIFICATIONS);
            Topology topology = ClassificationTopology.of(
                    new ClassificationTopology.Parts(settings, classifiers, classification, version));
            begin(ClassificationTopology.METHOD, Topics.FRAMES, topology, classification);
        }
        applications.values().forEach(MethodApplication::start);
    }

    private void begin(String method, Topic<?> input, Topology topology, RecordCounter counter) {
        Properties properties = StreamsProperties.of(settings, method, input, counter);
        Object id = properties.get(StreamsConfig.APPLICATION_ID_CONFIG);
        if (!ids.add(id)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "kafka.application.id: %s, but stations have several methods, and each is an application of its own; leave it out"
                            .formatted(id));
        }
        applications.put(method, new MethodApplication(topology, properties, ended));
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
        return applications.values().stream().noneMatch(MethodApplication::failed);
    }

    /** Whether records are scored as they come, and if not, why: in words. */
    public String readiness() {
        List<State> states =
                applications.values().stream().map(MethodApplication::state).toList();
        if (states.stream().allMatch(State::isRunningOrRebalancing)) {
            return rebuilding
                    .inWords()
                    .orElse(states.contains(State.REBALANCING) ? "starting: restoring windows" : "ready");
        }
        return states.contains(State.CREATED) ? "starting: restoring windows" : "stopped";
    }

    /** What became of the frames so far, in inspection. */
    public RecordCounts inspection() {
        return inspection.counts();
    }

    /** What became of the observations so far. */
    public RecordCounts prediction() {
        return prediction.counts();
    }

    /** What became of the frames so far, in classification. */
    public RecordCounts classification() {
        return classification.counts();
    }

    /** Each model with the device it really runs on, for people. */
    public List<String> models() {
        return Stream.of(
                        encoders.all().stream().map(encoder -> describe(encoder.model(), encoder.device())),
                        models.all().stream().map(model -> describe(model.ref(), models.device())),
                        classifiers.all().stream().map(model -> describe(model.model(), classifiers.device())))
                .flatMap(described -> described)
                .distinct()
                .sorted()
                .toList();
    }

    /** Finishes the records in work, commits and closes the models. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        boolean stopped = true;
        for (MethodApplication application : applications.values()) {
            stopped &= application.close();
        }
        if (stopped) {
            // A thread may still be within a model; closing it then would end the process.
            rebuilding.close();
            encoders.close();
            models.close();
            classifiers.close();
        }
        applications.keySet().forEach(method -> LOG.info("{}: {}", method, counts(method)));
    }

    private RecordCounts counts(String method) {
        return switch (method) {
            case InspectionTopology.METHOD -> inspection();
            case PredictionTopology.METHOD -> prediction();
            default -> classification();
        };
    }

    private static String describe(ModelRef model, Device device) {
        return model.name() + " on " + device.name().toLowerCase(Locale.ROOT);
    }
}
