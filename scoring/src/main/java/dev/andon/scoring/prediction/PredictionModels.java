package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The models that stations are predicted by: those of the settings, and those that commands choose from a folder. Each
 * is read once, and opened as often as threads use it at the same time. Thread-safe.
 */
public final class PredictionModels implements AutoCloseable {

    private final @Nullable Path folder;
    private final Device device;
    private final Map<String, ModelRef> bySettings = new ConcurrentHashMap<>();
    private final Map<String, ServedModel> bySha256 = new ConcurrentHashMap<>();
    private final Map<Opening, Queue<Predictor>> idle = new ConcurrentHashMap<>();

    private record Opening(String sha256, int horizon) {}

    /**
     * None is read yet.
     *
     * @param folder that commands may choose from; null for none
     */
    public PredictionModels(@Nullable Path folder, Device device) {
        this.folder = folder;
        this.device = device;
    }

    /**
     * Reads and opens the model of a settings block, so that a bad one is refused before any observation is read.
     *
     * @throws StartException naming the model and what is wrong with it
     */
    public ServedModel open(PredictionSettings settings) {
        ServedModel model = of(settings, null);
        model.requireStorable(settings);
        giveBack(model, settings, take(model, settings));
        return model;
    }

    /**
     * The model a station is predicted by.
     *
     * @param chosen by command; null where the settings choose
     * @throws StartException if it cannot be had, or its file holds other bytes than when it was chosen
     */
    public ServedModel of(PredictionSettings settings, @Nullable ModelRef chosen) {
        ModelRef ref = chosen == null
                ? bySettings.computeIfAbsent(
                        settings.model(), path -> read(Path.of(path)).ref())
                : chosen;
        ServedModel known = bySha256.get(ref.sha256());
        if (known != null) {
            return known;
        }
        ServedModel read = read(path(ref.name(), settings));
        if (!read.ref().sha256().equals(ref.sha256())) {
            throw new StartException(
                    FailureCode.MODEL_HASH,
                    "model %s has SHA-256 %s, but a command chose %s; put that file back"
                            .formatted(ref.name(), read.ref().sha256(), ref.sha256()));
        }
        return read;
    }

    /**
     * The model that a command names, as its file is now.
     *
     * @param name of a file in the folder, or of that of the settings
     * @throws StartException naming the model and what is wrong with it
     */
    ServedModel named(String name, PredictionSettings settings) {
        ServedModel model = read(path(name, settings));
        model.requireStorable(settings);
        return model;
    }

    /** One observation of each of several stations of one model and horizon, see {@link Predictor#observe}. */
    List<PredictedStep> observe(
            ServedModel model, PredictionSettings settings, List<PredictedStation> stations, List<double[]> values) {
        Predictor predictor = take(model, settings);
        try {
            List<PredictedStep> steps = predictor.observe(stations, values);
            giveBack(model, settings, predictor);
            return steps;
        } catch (RuntimeException e) {
            predictor.close();
            throw e;
        }
    }

    /** A station of which nothing has been seen. */
    PredictedStation start(ServedModel model, PredictionSettings settings) {
        PredictionModel own = model.model();
        return own.start(own.standardisation(), model.forecast(settings), settings.scores());
    }

    /** What models really run on, as far as one was opened. */
    public Device device() {
        return idle.values().stream()
                .flatMap(Queue::stream)
                .findAny()
                .map(Predictor::device)
                .orElse(device);
    }

    /** All that were read. */
    public Collection<ServedModel> all() {
        return List.copyOf(bySha256.values());
    }

    @Override
    public void close() {
        idle.values().forEach(queue -> queue.forEach(Predictor::close));
        idle.clear();
    }

    private Predictor take(ServedModel model, PredictionSettings settings) {
        Predictor predictor = idle(model, settings).poll();
        return predictor == null
                ? new Predictor(model.model(), model.forecast(settings).horizon(), Predictor.BATCH, device)
                : predictor;
    }

    private void giveBack(ServedModel model, PredictionSettings settings, Predictor predictor) {
        idle(model, settings).add(predictor);
    }

    private Queue<Predictor> idle(ServedModel model, PredictionSettings settings) {
        Opening opening =
                new Opening(model.ref().sha256(), model.forecast(settings).horizon());
        return idle.computeIfAbsent(opening, key -> new ConcurrentLinkedQueue<>());
    }

    private ServedModel read(Path path) {
        ModelFile file = ModelFile.load(path);
        ServedModel read = new ServedModel(file.ref(), PredictionModel.of(file));
        ServedModel first = bySha256.putIfAbsent(file.ref().sha256(), read);
        return first == null ? read : first;
    }

    private Path path(String name, PredictionSettings settings) {
        Path own = Path.of(settings.model());
        if (own.getFileName().toString().equals(name)) {
            return own;
        }
        if (folder == null) {
            throw new StartException(
                    FailureCode.MODEL_MISSING,
                    "there is no model %s: the settings name %s, and no folder of others; set models: DIR"
                            .formatted(name, own.getFileName()));
        }
        if (!Path.of(name).equals(Path.of(name).getFileName()) || name.startsWith(".")) {
            throw new StartException(
                    FailureCode.MODEL_MISSING,
                    "model '%s': give the name of a file in %s, without a path".formatted(name, folder));
        }
        return folder.resolve(name);
    }
}
