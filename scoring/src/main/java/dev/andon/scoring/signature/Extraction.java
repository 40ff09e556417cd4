package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Signatures from models of one build (Cai et al. 2023, section 3): what a robust model has moved by since their common
 * start, less the part of it along the way that the clean model has gone, weight by weight.
 */
public final class Extraction {

    private final Graph clean;
    private final int layers;
    private final List<LayerWeight> kept;

    /**
     * @param clean W_std, trained on clean images
     * @param layers first layers to keep, K; fewer than the model has, as the last is its classifier
     * @throws StartException if the model has no more layers
     */
    public Extraction(Graph clean, int layers) {
        this.clean = clean;
        this.layers = layers;
        List<LayerWeight> all = Layers.of(clean);
        int depth = all.stream().mapToInt(LayerWeight::layer).max().orElse(0);
        if (layers < 1 || layers >= depth) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "%d layers of model %s: it has %d, of which all but the last can carry a signature"
                            .formatted(layers, clean.name(), depth));
        }
        kept = all.stream().filter(weight -> weight.layer() <= layers).toList();
    }

    /**
     * The paper's signature: {@code d - ((d . b) / (b . b)) b} of each weight, with d the robust model's displacement from
     * the start and b the clean model's.
     *
     * @param pretrained W_pre, which both others were trained from
     * @param robust W_c, trained on corrupted images
     * @throws StartException if the models differ in build, or hold NaN or infinity
     */
    public Signature projected(String id, String corruption, Graph pretrained, Graph robust) {
        requireAlike(pretrained);
        return signature(id, corruption, robust, weight -> {
            float[] start = finite(pretrained, weight);
            float[] ofRobust = difference(finite(robust, weight), start);
            return acrossTo(difference(finite(clean, weight), start), ofRobust);
        });
    }

    /**
     * The direct signature: how far the first layers have moved, when they alone were trained on corrupted images.
     *
     * @param trained the clean model with other first layers
     * @throws StartException if the models differ in build, or hold NaN or infinity
     */
    public Signature direct(String id, String corruption, Graph trained) {
        return signature(id, corruption, trained, weight -> difference(finite(trained, weight), finite(clean, weight)));
    }

    /** Weights of the first layers, in the order of computation. */
    List<LayerWeight> kept() {
        return kept;
    }

    private Signature signature(
            String id, String corruption, Graph robust, Function<LayerWeight, float[]> displacement) {
        requireAlike(robust);
        List<SignatureWeight> weights = new ArrayList<>();
        for (LayerWeight weight : kept) {
            float[] values = weight.role().isStatistic() ? finite(robust, weight) : displacement.apply(weight);
            weights.add(new SignatureWeight(weight.layer(), weight.role(), weight.shape(), weight.channels(), values));
        }
        return new Signature(
                id, corruption, Structure.of(clean), Structure.weightsOf(clean), layers, Map.of(), weights);
    }

    private void requireAlike(Graph other) {
        if (!Structure.of(clean).equals(Structure.of(other))) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "models %s and %s differ in operators, shapes or wiring; export both from one network, with the same settings"
                            .formatted(clean.name(), other.name()));
        }
    }

    /** The same weight of a model of the same build, whatever it is called there. */
    private float[] finite(Graph graph, LayerWeight weight) {
        String name = Layers.of(graph).get(weight.index()).name();
        float[] values = graph.floats(name);
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new StartException(
                        FailureCode.MODEL_SHAPE,
                        "model %s: weight '%s' holds %s; no signature can be made of it"
                                .formatted(graph.name(), name, value));
            }
        }
        return values;
    }

    /** {@code vector} without its part along {@code direction}; dot products in double. */
    private static float[] acrossTo(float[] direction, float[] vector) {
        double along = 0;
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            along += (double) vector[i] * direction[i];
            square += (double) direction[i] * direction[i];
        }
        double share = square == 0 ? 0 : along / square;
        float[] across = new float[vector.length];
        for (int i = 0; i < across.length; i++) {
            across[i] = (float) (vector[i] - share * direction[i]);
        }
        return across;
    }

    private static float[] difference(float[] to, float[] from) {
        float[] difference = new float[to.length];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = to[i] - from[i];
        }
        return difference;
    }
}
