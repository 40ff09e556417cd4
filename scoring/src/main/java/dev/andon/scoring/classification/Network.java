package dev.andon.scoring.classification;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.signature.CleanClassifier;
import java.util.List;
import java.util.Objects;

/**
 * A clean classifier to be served. Immutable; its weights are never written to.
 *
 * @param ref its name and hash
 * @param clean as in its file, from the image to the logits and whatever else
 * @param preprocessor as its manifest says
 */
record Network(ModelRef ref, CleanClassifier clean, Preprocessor preprocessor) {

    /** @throws StartException if it is no classifier, unsafe, not as its manifest says, or holds NaN */
    static Network of(ModelFile file) {
        CleanClassifier clean = CleanClassifier.of(file);
        return new Network(file.ref(), clean, clean.preprocessor());
    }

    Graph graph() {
        return clean.graph();
    }

    ImageInput input() {
        return clean.input();
    }

    ClassifierHead head() {
        return clean.head();
    }

    /**
     * Opens it, or what a patch made of it.
     *
     * @param weights {@link #graph}, patched or not
     * @throws StartException if it takes another number of images than one
     */
    OnnxModel open(Graph weights, Device device) {
        OnnxModel model =
                OnnxModel.open(ref.name(), weights.cut(List.of(head().output())).toBytes(), device);
        long batch = Objects.requireNonNull(model.inputs().get(input().name()))[0];
        if (batch > 1) {
            model.close();
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s takes %d images at once, frames come one by one; export it with a free batch, or of 1"
                            .formatted(ref.name(), batch));
        }
        return model;
    }

    /** {@code [1, channels, height, width]}. */
    long[] inputShape() {
        return new long[] {1, input().channels(), input().height(), input().width()};
    }

    /** {@code [1, labels]}. */
    long[] outputShape() {
        return new long[] {1, head().labels().size()};
    }
}
