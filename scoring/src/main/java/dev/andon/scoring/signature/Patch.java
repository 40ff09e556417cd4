package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Signatures at their strengths, to be added to a clean model: {@code W + sum a_i S_i}, in the order of their ids, so
 * that every machine gets the same bits. Statistics of a batch normalisation are taken over by that share instead.
 *
 * <p>A patch is removed by using the clean model again, whose weights are never written to: adding and then subtracting
 * would not give back the same bits.
 *
 * @param parts by id; empty for the clean model
 */
public record Patch(List<Part> parts) {

    /** The clean model. */
    public static final Patch NONE = new Patch(List.of());

    /** Strengths of one patch add up to no more; beyond it weights lead away from both models. */
    public static final double STRONGEST = 1;

    /**
     * One signature in use.
     *
     * @param strength alpha, above 0
     */
    public record Part(Signature signature, double strength) {
        public Part {
            if (!(strength > 0 && strength <= STRONGEST)) {
                throw new StartException(
                        FailureCode.SETTINGS,
                        "strength of %s is %s; it must be above 0, at most %s"
                                .formatted(signature.id(), strength, STRONGEST));
            }
        }
    }

    public Patch {
        parts = parts.stream()
                .sorted(Comparator.comparing(part -> part.signature().id()))
                .toList();
        if (parts.stream().map(part -> part.signature().id()).distinct().count() < parts.size()) {
            throw new StartException(FailureCode.SETTINGS, "a patch holds a signature twice");
        }
    }

    /** Of one signature. */
    public static Patch of(Signature signature, double strength) {
        return new Patch(List.of(new Part(signature, strength)));
    }

    /**
     * The patched model.
     *
     * @param clean the model as it was trained; stays as it is
     * @throws StartException if a signature was made for models of another build, or the result is not finite
     */
    public Graph applied(Graph clean) {
        if (parts.isEmpty()) {
            return clean;
        }
        String structure = Structure.of(clean);
        List<LayerWeight> layers = Layers.of(clean);
        Map<String, float[]> patched = new LinkedHashMap<>();
        for (Part part : parts) {
            requireFit(part.signature(), structure, clean);
            for (SignatureWeight held : part.signature().weights()) {
                LayerWeight weight = find(held, layers, part.signature(), clean);
                float[] values = patched.computeIfAbsent(weight.name(), clean::floats);
                add(held, (float) part.strength(), values, clean.floats(weight.name()));
            }
        }
        patched.forEach((name, values) -> requireFinite(name, values, clean));
        return clean.withFloats(patched);
    }

    private static void add(SignatureWeight held, float strength, float[] values, float[] clean) {
        float[] added = held.values();
        boolean statistic = held.role().isStatistic();
        for (int i = 0; i < values.length; i++) {
            values[i] += strength * (statistic ? added[i] - clean[i] : added[i]);
        }
    }

    private static void requireFit(Signature signature, String structure, Graph clean) {
        if (!signature.structure().equals(structure)) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "signature %s was made for models of another build than %s; extract it from models exported alike"
                            .formatted(signature.id(), clean.name()));
        }
    }

    private static LayerWeight find(SignatureWeight held, List<LayerWeight> layers, Signature signature, Graph clean) {
        return layers.stream()
                .filter(held::fits)
                .findFirst()
                .orElseThrow(() -> new StartException(
                        FailureCode.MODEL_SHAPE,
                        "signature %s holds a weight of layer %d that model %s has not"
                                .formatted(signature.id(), held.layer(), clean.name())));
    }

    private static void requireFinite(String name, float[] values, Graph clean) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new StartException(
                        FailureCode.MODEL_SHAPE,
                        "weight '%s' of model %s would become %s; lower the strength"
                                .formatted(name, clean.name(), value));
            }
        }
    }
}
