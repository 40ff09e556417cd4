package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.inspection.ModelDescription;
import dev.andon.scoring.inspection.ModelDescription.Tensor;
import dev.andon.scoring.onnx.ClassifierHead;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ImageInput.Resize;
import dev.andon.scoring.onnx.ModelManifest;
import java.util.Collections;
import java.util.List;

/** A first manifest for a classifier: what can be read off the graph, and pixels in 0 .. 1 as they are. */
public final class ClassifierDraft {

    private ClassifierDraft() {}

    /**
     * Drafts the manifest, as text.
     *
     * @param labels in the order of the logits
     * @throws StartException if the model takes no image of one size, or gives other than one logit a label
     */
    public static String of(ModelDescription model, List<String> labels) {
        Tensor image = model.inputs().stream()
                .filter(ClassifierDraft::isImage)
                .findFirst()
                .orElseThrow(() -> refused(
                        "model %s takes no image [batch, 1 or 3, height, width] of one size; its inputs are %s",
                        model.name(), model.inputs()));
        Tensor logits = model.outputs().stream()
                .filter(output -> output.shape() != null
                        && output.shape().size() == 2
                        && output.shape().get(1) == labels.size())
                .findFirst()
                .orElseThrow(() -> refused(
                        "model %s gives no logits [batch, %d], one for each of --labels; its outputs are %s",
                        model.name(), labels.size(), model.outputs()));
        int channels = image.shape().get(1).intValue();
        ImageInput input = new ImageInput(
                image.name(),
                List.of(image.shape().get(2).intValue(), image.shape().get(3).intValue()),
                Resize.BILINEAR,
                "none",
                "1/255",
                Collections.nCopies(channels, 0.0),
                Collections.nCopies(channels, 1.0));
        return "# A draft: check resize, mean and std against the preprocessing the model was trained with, and the order of labels.\n"
                + StrictYaml.write(ModelManifest.ofClassifier(
                        model.name(), model.sha256(), input, new ClassifierHead(logits.name(), labels, 1)));
    }

    private static boolean isImage(Tensor input) {
        List<Long> shape = input.shape();
        return shape != null
                && shape.size() == 4
                && (shape.get(1) == 1 || shape.get(1) == 3)
                && shape.get(2) > 0
                && shape.get(3) > 0;
    }

    private static StartException refused(String message, Object... arguments) {
        return new StartException(FailureCode.MODEL_SHAPE, message.formatted(arguments));
    }
}
