package dev.andon.scoring.prediction.training;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.util.List;

/**
 * How weights are learnt.
 *
 * @param segment steps of a segment, which is trained as a sequence of its own; segments overlap by half
 * @param epochs passes over all segments, for each meta-prior tried
 * @param weightRate Adam's learning rate for weights
 * @param adaptiveRate Adam's learning rate for the segments' adaptive vectors
 * @param metaPriorFactors what the meta-priors of the variance rule are multiplied by, each trained and judged on rows
 *     kept out
 * @param seed of first weights, order and noise
 */
public record TrainingSettings(
        int segment, int epochs, double weightRate, double adaptiveRate, List<Double> metaPriorFactors, long seed) {

    private static final double FIRST_META_PRIOR = 0.1;

    public static final TrainingSettings DEFAULT =
            new TrainingSettings(40, 300, 0.003, 0.03, List.of(0.3, 1.0, 3.0), 1);

    /**
     * Layers of a network that nobody shaped: a fast and a slow one, wider for several values. Meta-priors are multiples
     * of the variance rule's.
     *
     * @param dimension values of an observation
     */
    public static List<Layer> layers(int dimension) {
        return dimension == 1
                ? List.of(new Layer(20, 2, 2, 1, FIRST_META_PRIOR), new Layer(8, 1, 8, 1, FIRST_META_PRIOR))
                : List.of(new Layer(40, 4, 2, 1, FIRST_META_PRIOR), new Layer(10, 2, 8, 1, FIRST_META_PRIOR));
    }

    public TrainingSettings {
        require(segment >= 4, "segment", segment, "at least 4 steps");
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(weightRate > 0, "weight rate", weightRate, "above 0");
        require(adaptiveRate > 0, "adaptive rate", adaptiveRate, "above 0");
        require(!metaPriorFactors.isEmpty(), "meta-prior factors", metaPriorFactors, "at least one");
        metaPriorFactors = List.copyOf(metaPriorFactors);
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new StartException(FailureCode.SETTINGS, "%s is %s; it must be %s".formatted(key, value, wanted));
        }
    }
}
