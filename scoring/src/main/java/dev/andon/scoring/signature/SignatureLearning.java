package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import java.util.List;

/**
 * Learns a signature from clean labelled images: those to learn from are corrupted, two thirds of them at the highest
 * severity and the rest at all others in turn, and the first layers trained on them; those held out say what came of it. A pure
 * function of its arguments on one device.
 */
public final class SignatureLearning {

    private final CleanClassifier clean;
    private final Corruption corruption;
    private final long seed;
    private final Device device;

    /**
     * @param seed of the order of images and of what the corruption draws
     * @throws StartException if the corruption needs colours and the classifier takes grey images
     */
    public SignatureLearning(CleanClassifier clean, Corruption corruption, long seed, Device device) {
        if (corruption.needsColour() && clean.input().channels() == 1) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "%s is a corruption of colours, and model %s takes grey images; name another"
                            .formatted(corruption.word(), clean.graph().name()));
        }
        this.clean = clean;
        this.corruption = corruption;
        this.seed = seed;
        this.device = device;
    }

    /**
     * The signature as it is read from its file, with its metrics.
     *
     * @param id name of the signature
     * @throws StartException if the classifier cannot learn, or learnt nothing finite
     */
    public Signature learn(
            String id, LabelledImages images, LearningSettings settings, ClassifierTraining.Progress progress) {
        Graph trained = trained(images.training(), settings, progress);
        Signature signature = SignatureFile.rounded(
                new Extraction(clean.graph(), settings.layers()).direct(id, corruption.word(), trained));
        // Other draws than those learnt from.
        SignatureTrial trial = new SignatureTrial(clean, corruption, images.heldOut(), seed + 1, device);
        return signature.withMetrics(trial.metrics(signature));
    }

    /**
     * The classifier, trained on corrupted images.
     *
     * @throws StartException if it cannot learn
     */
    public Graph trained(List<LabelledImage> images, LearningSettings settings, ClassifierTraining.Progress progress) {
        return new ClassifierTraining(clean, images, this::corrupted, seed).run(settings, device, progress);
    }

    private Pixels corrupted(Pixels image, long index) {
        return corruption.corrupted(image, severity(index), seed, index);
    }

    /** Two of three images are of the highest severity, as the signature at full strength is for it. */
    private static int severity(long index) {
        return index % 3 > 0 ? Corruption.SEVERITIES : 1 + (int) (index / 3 % (Corruption.SEVERITIES - 1));
    }
}
