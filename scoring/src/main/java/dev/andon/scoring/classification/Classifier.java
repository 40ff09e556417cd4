package dev.andon.scoring.classification;

import dev.andon.schemas.Classification;
import dev.andon.schemas.ClassificationState;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Provenance;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.calibration.TemperatureScaling;
import dev.andon.scoring.classification.ClassifiedStation.Commanded;
import dev.andon.scoring.classification.ClassifierModels.Answer;
import dev.andon.scoring.corruption.CorruptionEvidence;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.RgbImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a stream of frames by a classifier that is patched as they need it: their corruption is told from the pixels
 * of the latest ones, and its weight signature added to the clean weights, in proportion to its severity, until they are
 * clean again.
 *
 * <p>The result is a function of frame, settings and state alone. A frame that cannot be classified throws and changes
 * nothing. Thread-safe.
 *
 * <pre>{@code
 * ClassifierOutcome outcome = classifier.classify(frame, encoded, settings, state, offset);
 * // store outcome.state(); emit outcome.classification()
 * }</pre>
 */
public final class Classifier {

    private final ClassifierModels models;
    private final String application;

    /** @param application version of Andon, for provenance */
    public Classifier(ClassifierModels models, String application) {
        this.models = models;
        this.application = application;
    }

    /** Whether a frame of this id was among the latest of its station. */
    public static boolean isDuplicate(Frame frame, @Nullable ClassificationState state) {
        return state != null && state.getRecentFrames().contains(frame.getFrameId());
    }

    /**
     * The state of a station that was never met, as after the command to patch it so.
     *
     * @param strengths by signature; empty for the clean model
     */
    public static ClassificationState patched(Map<String, Double> strengths) {
        return ClassificationCodec.write(ClassifiedStation.NEW.with(new Commanded("", strengths)));
    }

    /** The state of a station that passes a frame by. */
    public static ClassificationState passed(@Nullable ClassificationState state, long offset) {
        return ClassificationCodec.write(ClassificationCodec.read(state).at(offset + 1));
    }

    /**
     * Classifies one frame.
     *
     * @param encoded the frame's image, inline or fetched by its claim check
     * @param state of its station as last stored; null for one never met
     * @param offset of the frame in its input
     * @throws RecordException if this frame cannot be classified, however often it is tried
     * @throws DeviceException if the runtime failed
     */
    public ClassifierOutcome classify(
            Frame frame,
            byte[] encoded,
            ClassificationSettings settings,
            @Nullable ClassificationState state,
            long offset) {
        ServedClassifier served = models.of(settings);
        ClassifiedStation before = ClassificationCodec.read(state);
        Pixels image = served.network().preprocessor().pixels(decode(encoded));
        Route route = served.routed(route(before, served), image);
        Commanded commanded = commanded(before, served);
        Map<String, Double> patch = commanded == null ? served.patch(route) : commanded.strengths();
        Answer answer = models.answer(served, patch, image);
        requireFinite(answer.logits(), served);
        double temperature = served.temperature(patch);
        double[] probabilities = TemperatureScaling.probabilities(answer.logits(), temperature);
        ClassifiedStation after = before.with(commanded)
                .seen(frame.getFrameId(), served.detectorSha256(), route)
                .at(offset + 1);
        Classification classification = result(frame, served.labels(), probabilities)
                .setTemperature(temperature)
                .setCorruptions(evidence(served, route))
                .setCorruption(
                        route.corruption() == null ? null : route.corruption().word())
                .setSeverity(route.corruption() == null ? null : route.severity())
                .setPatches(ClassificationCodec.patches(patch))
                .setPatchedBy(commanded == null ? null : commanded.by())
                .setWeights(answer.weights())
                .setProvenance(new Provenance(served.model().sha256(), served.settingsHash(), application))
                .build();
        return new ClassifierOutcome(classification, ClassificationCodec.write(after));
    }

    private static RgbImage decode(byte[] encoded) {
        RgbImage image = ImageDecoder.decode(encoded, ImageDecoder.MAX_PIXELS);
        image.refuseBlank();
        return image;
    }

    /** Evidence compares only under one detector. */
    private static Route route(ClassifiedStation station, ServedClassifier served) {
        return station.detector().equals(served.detectorSha256()) ? station.route() : Route.START;
    }

    /** A patch holds for as long as the settings know its signatures. */
    private static @Nullable Commanded commanded(ClassifiedStation station, ServedClassifier served) {
        Commanded commanded = station.commanded();
        return commanded != null
                        && served.signatures().containsAll(commanded.strengths().keySet())
                ? commanded
                : null;
    }

    private static Classification.Builder result(Frame frame, List<String> labels, double[] probabilities) {
        Map<String, Double> byLabel = new LinkedHashMap<>();
        int likeliest = 0;
        for (int i = 0; i < probabilities.length; i++) {
            byLabel.put(labels.get(i), probabilities[i]);
            likeliest = probabilities[i] > probabilities[likeliest] ? i : likeliest;
        }
        return Classification.newBuilder()
                .setFrameId(frame.getFrameId())
                .setCapturedAt(frame.getCapturedAt())
                .setPartId(frame.getPartId())
                .setLot(frame.getLot())
                .setLabel(labels.get(likeliest))
                .setProbabilities(byLabel);
    }

    private static Map<String, Double> evidence(ServedClassifier served, Route route) {
        Map<String, Double> evidence = new LinkedHashMap<>();
        served.detector().ifPresent(detector -> {
            CorruptionEvidence told = detector.evidence(route.recent());
            detector.kinds().forEach(kind -> evidence.put(kind.word(), told.probability(kind)));
        });
        return evidence;
    }

    private static void requireFinite(float[] logits, ServedClassifier served) {
        for (float logit : logits) {
            if (!Float.isFinite(logit)) {
                throw new RecordException(
                        FailureCode.NOT_FINITE,
                        "model %s gives %s for this image"
                                .formatted(served.model().name(), logit));
            }
        }
    }
}
