package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Value;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A classifier that signatures are learnt for, with what its manifest says of it.
 *
 * @param input how images become its input
 * @param head what its logits mean
 */
public record CleanClassifier(Graph graph, ImageInput input, ClassifierHead head) {

    /**
     * @throws StartException if it is no classifier, unsafe, not as the manifest says, or holds NaN or infinity
     */
    public static CleanClassifier of(ModelFile file) {
        return of(Graph.read(file.name(), file.bytes()), file.manifest());
    }

    /** Likewise, of a graph. */
    public static CleanClassifier of(Graph graph, ModelManifest manifest) {
        CleanClassifier clean = new CleanClassifier(graph, manifest.input(), manifest.classifier());
        graph.refuseUnsafe();
        clean.check();
        return clean;
    }

    /** The same with other weights. */
    public CleanClassifier with(Graph other) {
        return new CleanClassifier(other, input, head);
    }

    public Preprocessor preprocessor() {
        return new Preprocessor(input);
    }

    /** Channels, height and width of one image. */
    public long[] shape() {
        return new long[] {input.channels(), input.height(), input.width()};
    }

    /** Numbers of one image. */
    int pixels() {
        return input.channels() * input.height() * input.width();
    }

    private void check() {
        graph.requireInput(input.name());
        if (graph.inputs().size() > 1) {
            throw refused("takes %d inputs; signatures are of models that take an image alone"
                    .formatted(graph.inputs().size()));
        }
        graph.weights().stream().map(Value::name).filter(graph::isFloat).forEach(this::requireFinite);
        try (OnnxModel model = OnnxModel.open(graph.name(), graph.toBytes(), Device.CPU)) {
            long[] shape = shape();
            requireShape("input", model.inputs(), input.name(), -1, shape[0], shape[1], shape[2]);
            requireShape(
                    "output", model.outputs(), head.output(), -1, head.labels().size());
        }
    }

    /** -1 fits any dimension. */
    private void requireShape(String what, Map<String, long[]> all, String name, long... wanted) {
        long[] found = all.getOrDefault(name, new long[0]);
        boolean fits = found.length == wanted.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = found[i] < 0 || wanted[i] < 0 || found[i] == wanted[i];
        }
        if (!fits) {
            throw refused("has %s %s, its manifest says '%s' of %s, -1 being any number"
                    .formatted(what, described(all), name, Arrays.toString(wanted)));
        }
    }

    private static String described(Map<String, long[]> all) {
        return all.entrySet().stream()
                .map(one -> "'%s' of %s".formatted(one.getKey(), Arrays.toString(one.getValue())))
                .collect(Collectors.joining(", "));
    }

    private void requireFinite(String weight) {
        for (float value : graph.floats(weight)) {
            if (!Float.isFinite(value)) {
                throw refused("holds %s in weight '%s'; export it anew".formatted(value, weight));
            }
        }
    }

    private StartException refused(String why) {
        return new StartException(FailureCode.MODEL_SHAPE, "model %s %s".formatted(graph.name(), why));
    }
}
