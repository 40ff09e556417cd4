package dev.andon.scoring.classification;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Value;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.Arrays;
import java.util.List;

/**
 * A clean classifier, as it was trained. Immutable; its weights are never written to.
 *
 * @param ref its name and hash
 * @param graph as in its file, from the image to the logits and whatever else
 * @param input how an image becomes its input
 * @param head what its logits mean
 * @param preprocessor as {@code input} says
 */
record Network(ModelRef ref, Graph graph, ImageInput input, ClassifierHead head, Preprocessor preprocessor) {

    /**
     * Reads a model whose manifest says {@code task: classifier}.
     *
     * @throws StartException if it is unsafe, holds NaN, or lacks what the manifest names
     */
    static Network of(ModelFile file) {
        ClassifierHead head = file.manifest().classifier();
        ImageInput input = file.manifest().input();
        Graph graph = Graph.read(file.name(), file.bytes());
        graph.refuseUnsafe();
        graph.requireInput(input.name());
        requireFinite(graph);
        return new Network(file.ref(), graph, input, head, new Preprocessor(input));
    }

    /**
     * Opens it, or what a patch made of it.
     *
     * @param weights {@link #graph}, patched or not
     * @throws StartException if it does not take one image of the manifest's size, or gives other than one logit a label
     */
    OnnxModel open(Graph weights, Device device) {
        OnnxModel model =
                OnnxModel.open(ref.name(), weights.cut(List.of(head.output())).toBytes(), device);
        try {
            requireShape("input", input.name(), model.inputs().get(input.name()), inputShape());
            requireShape("output", head.output(), model.outputs().get(head.output()), outputShape());
            return model;
        } catch (StartException e) {
            model.close();
            throw e;
        }
    }

    /** {@code [1, channels, height, width]}. */
    long[] inputShape() {
        return new long[] {1, input.channels(), input.height(), input.width()};
    }

    /** {@code [1, labels]}. */
    long[] outputShape() {
        return new long[] {1, head.labels().size()};
    }

    private static void requireFinite(Graph graph) {
        for (Value weight : graph.weights()) {
            if (graph.isFloat(weight.name())) {
                for (float value : graph.floats(weight.name())) {
                    if (!Float.isFinite(value)) {
                        throw new StartException(
                                FailureCode.MODEL_SHAPE,
                                "model %s: weight '%s' holds %s; export a model that was trained to the end"
                                        .formatted(graph.name(), weight.name(), value));
                    }
                }
            }
        }
    }

    private void requireShape(String what, String name, long[] shape, long[] wanted) {
        boolean fits = shape.length == wanted.length;
        for (int i = 0; fits && i < wanted.length; i++) {
            fits = shape[i] == wanted[i] || shape[i] < 0;
        }
        if (!fits) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s: %s '%s' is of shape %s, its manifest needs %s; correct size or labels there, or export it with a free batch"
                            .formatted(ref.name(), what, name, Arrays.toString(shape), Arrays.toString(wanted)));
        }
    }
}
