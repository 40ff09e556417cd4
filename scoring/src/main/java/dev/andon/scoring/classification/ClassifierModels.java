package dev.andon.scoring.classification;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.classification.ServedClassifier.Held;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The classifiers that settings name, each file read once, and those of their patched forms that are in use. Thread-safe.
 */
public final class ClassifierModels implements AutoCloseable {

    private final Map<ClassificationSettings, ServedClassifier> served = new ConcurrentHashMap<>();
    private final Map<ModelManifest, Network> networks = new ConcurrentHashMap<>();
    private final PatchedSessions sessions;

    /** None is read yet. */
    public ClassifierModels(Device device) {
        this.sessions = new PatchedSessions(device);
    }

    /** Logits of one image, and the SHA-256 of the weights that gave them, hex. */
    record Answer(float[] logits, String weights) {}

    /**
     * Reads and opens what a settings block names, so that anything bad is refused before a frame is read.
     *
     * @throws StartException naming the file and what is wrong with it
     */
    public ServedClassifier open(ClassificationSettings settings) {
        ServedClassifier classifier = of(settings);
        prepare(classifier, Map.of());
        return classifier;
    }

    /** What a settings block names, read at the first call. */
    ServedClassifier of(ClassificationSettings settings) {
        // Not within the map: reading takes long, and one block may be read while another is looked up.
        ServedClassifier known = served.get(settings);
        if (known == null) {
            known = read(settings);
            served.put(settings, known);
        }
        return known;
    }

    /**
     * Opens a patched classifier before the first frame needs it.
     *
     * @param strengths by signature
     * @throws StartException if there is no such signature, a strength is out of range, or weights would not be finite
     */
    void prepare(ServedClassifier classifier, Map<String, Double> strengths) {
        use(classifier, strengths, (model, weights, image, logits) -> weights);
    }

    /** What the classifier patched so says of an image. */
    Answer answer(ServedClassifier classifier, Map<String, Double> strengths, Pixels pixels) {
        Network network = classifier.network();
        return use(classifier, strengths, (model, weights, image, logits) -> {
            network.preprocessor().write(pixels, image.buffer(), 0);
            model.run(
                    Map.of(network.input().name(), image), Map.of(network.head().output(), logits));
            return new Answer(logits.toArray(), weights);
        });
    }

    /** What models really run on. */
    public Device device() {
        return sessions.device();
    }

    /** Classifiers held open, each patched form counted. */
    public int sessions() {
        return sessions.size();
    }

    /** All that were read. */
    public Collection<ServedClassifier> all() {
        return List.copyOf(served.values());
    }

    @Override
    public void close() {
        sessions.close();
    }

    private <T> T use(ServedClassifier classifier, Map<String, Double> strengths, PatchedSessions.Use<T> use) {
        return sessions.use(
                classifier.key(strengths),
                classifier.network(),
                () -> classifier.patch(strengths).applied(classifier.network().graph()),
                use);
    }

    private ServedClassifier read(ClassificationSettings settings) {
        Map<String, Held> signatures = new LinkedHashMap<>();
        for (String path : settings.signatures()) {
            Signature signature = SignatureFile.read(Path.of(path));
            Held other = signatures.put(signature.id(), new Held(signature, sha256(path)));
            if (other != null) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "signatures: two files hold '%s', one of them %s; make one anew under another id"
                                .formatted(signature.id(), path));
            }
        }
        return new ServedClassifier(
                network(settings.model()),
                signatures,
                detector(settings.detector()),
                settings.detector() == null ? "" : sha256(settings.detector()),
                settings.routing());
    }

    private Network network(String path) {
        ModelFile file = ModelFile.load(Path.of(path));
        return networks.computeIfAbsent(file.manifest(), manifest -> Network.of(file));
    }

    private static @Nullable CorruptionDetector detector(@Nullable String path) {
        return path == null ? null : DetectorFile.read(Path.of(path));
    }

    private static String sha256(String path) {
        try {
            return Sha256.of(Files.readAllBytes(Path.of(path)));
        } catch (IOException e) {
            throw new StartException(FailureCode.MODEL_MISSING, "cannot read %s: %s".formatted(path, e), e);
        }
    }
}
