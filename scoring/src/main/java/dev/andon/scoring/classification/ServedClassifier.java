package dev.andon.scoring.classification;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.Nearest;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.SettingsHash;
import dev.andon.scoring.calibration.TemperatureScaling;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.CorruptionDetector;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.signature.Patch;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureTrial;
import dev.andon.scoring.signature.Structure;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that a settings block names, read and checked: the clean classifier, its signatures, the detector. Immutable. */
public final class ServedClassifier {

    private final Network network;
    private final Map<String, Held> signatures;
    private final @Nullable CorruptionDetector detector;
    private final @Nullable Router router;
    private final String detectorSha256;
    private final String settingsHash;
    private final Routing routing;

    /** @param sha256 of the signature's file, hex */
    record Held(Signature signature, String sha256) {}

    /** What results depend on besides the model. */
    private record Hashed(Map<String, String> signatures, String detector, Routing routing, double temperature) {}

    /**
     * @param signatures by id
     * @param detectorSha256 of its file; empty without one
     * @throws StartException if a signature does not fit the model or is of another lineage, two are for one corruption, or the detector is for
     *     images of another size
     */
    ServedClassifier(
            Network network,
            Map<String, Held> signatures,
            @Nullable CorruptionDetector detector,
            String detectorSha256,
            Routing routing) {
        this.network = network;
        this.signatures = new TreeMap<>(signatures);
        this.detector = detector;
        this.router = detector == null ? null : new Router(detector);
        this.detectorSha256 = detectorSha256;
        this.routing = routing;
        Map<String, String> hashes = new TreeMap<>();
        signatures.forEach((id, held) -> hashes.put(id, held.sha256));
        this.settingsHash = SettingsHash.of(
                new Hashed(hashes, detectorSha256, routing, network.head().temperature()));
        requireOnePerCorruption();
        requireDetectorFits();
        signatures.values().forEach(held -> Patch.of(held.signature, 1).applied(network.graph()));
        requireLineage();
    }

    /** The clean model's name and hash. */
    public ModelRef model() {
        return network.ref();
    }

    /** In the order of the logits. */
    public List<String> labels() {
        return network.head().labels();
    }

    /** Ids of the signatures that may patch it. */
    public Collection<String> signatures() {
        return signatures.keySet();
    }

    Network network() {
        return network;
    }

    Optional<CorruptionDetector> detector() {
        return Optional.ofNullable(detector);
    }

    /** Names what evidence is gathered by; empty where nothing is detected. */
    String detectorSha256() {
        return detectorSha256;
    }

    String settingsHash() {
        return settingsHash;
    }

    /** What the latest frames are taken for, after one more. */
    Route routed(Route before, Pixels image) {
        return router == null || detector == null ? Route.START : router.after(before, detector.features(image));
    }

    /** Signature to strength, against what the frames are taken for. */
    Map<String, Double> patch(Route route) {
        if (routing == Routing.MANUAL || route.corruption() == null) {
            return Map.of();
        }
        return against(route.corruption())
                .map(signature -> Map.of(signature.id(), signature.strength(route.severity())))
                .filter(patch -> !patch.containsValue(0.0))
                .orElseGet(Map::of);
    }

    private Optional<Signature> against(Corruption corruption) {
        return signatures.values().stream()
                .map(Held::signature)
                .filter(signature -> signature.corruption().equals(corruption.word()))
                .findFirst();
    }

    /**
     * The patch of these signatures.
     *
     * @param strengths by signature
     * @throws StartException if there is no such signature, or a strength is out of range
     */
    Patch patch(Map<String, Double> strengths) {
        return new Patch(strengths.entrySet().stream()
                .map(part -> new Patch.Part(held(part.getKey()).signature, part.getValue()))
                .toList());
    }

    /** Equal for equal weights, whatever settings name them. */
    Object key(Map<String, Double> strengths) {
        Map<String, Double> byHash = new LinkedHashMap<>();
        new TreeMap<>(strengths).forEach((id, strength) -> byHash.put(held(id).sha256, strength));
        return List.of(network.ref().sha256(), byHash);
    }

    /**
     * T of the patched model: the clean one's, moved by each signature towards its own in proportion to its strength.
     */
    double temperature(Map<String, Double> strengths) {
        double clean = network.head().temperature();
        double temperature = clean;
        for (Map.Entry<String, Double> part : strengths.entrySet()) {
            double own = held(part.getKey()).signature.metrics().getOrDefault(SignatureTrial.TEMPERATURE, clean);
            temperature += part.getValue() * (own - clean);
        }
        return Math.max(TemperatureScaling.LOWEST, temperature);
    }

    private Held held(String id) {
        Held held = signatures.get(id);
        if (held == null) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    signatures.isEmpty()
                            ? "there is no signature '%s': the settings name none; add its file to signatures"
                                    .formatted(id)
                            : "there is no signature '%s'; nearest: %s"
                                    .formatted(id, String.join(", ", Nearest.to(id, signatures.keySet(), 3))));
        }
        return held;
    }

    /** What was learnt of other weights may do anything to these. */
    private void requireLineage() {
        String own = Structure.weightsOf(network.graph());
        for (Held held : signatures.values()) {
            String lineage = held.signature.lineage();
            if (!lineage.equals(own) && !network.head().lineage().contains(lineage)) {
                throw new StartException(
                        FailureCode.MODEL_SHAPE,
                        "signature %s was made of other weights than those of %s; where that model was trained on from them, add %s to classifier.lineage in its manifest"
                                .formatted(held.signature.id(), network.ref().name(), lineage));
            }
        }
    }

    private void requireOnePerCorruption() {
        Map<String, String> byCorruption = new TreeMap<>();
        signatures.forEach((id, held) -> {
            String other = byCorruption.putIfAbsent(held.signature.corruption(), id);
            if (other != null && routing == Routing.AUTO) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "signatures %s and %s are both for %s, and routing could not choose; leave one out"
                                .formatted(other, id, held.signature.corruption()));
            }
        });
    }

    private void requireDetectorFits() {
        if (detector == null) {
            return;
        }
        try {
            int[] size = {
                network.input().channels(),
                network.input().height(),
                network.input().width()
            };
            detector.features(new Pixels(size[1], size[2], new float[size[0] * size[1] * size[2]]));
        } catch (IllegalArgumentException e) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s: %s; make a detector from images for this model"
                            .formatted(network.ref().name(), e.getMessage()),
                    e);
        }
    }
}
