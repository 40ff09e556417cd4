package dev.andon.scoring.signature;

import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a classifier says of labelled images.
 *
 * @param logits {@code [images, labels]}
 * @param labels {@code [images]} the true class of each
 */
public record Answers(float[][] logits, int[] labels) {

    private static final int BATCH = 64;

    /**
     * @param images of the classifier's size
     * @param condition they are seen under; each has its place in the list as index
     */
    public static Answers of(
            CleanClassifier classifier, List<LabelledImage> images, Condition condition, Device device) {
        float[][] logits = new float[images.size()][];
        try (OnnxModel model =
                OnnxModel.open(classifier.graph().name(), classifier.graph().toBytes(), device)) {
            long declared = model.inputs().get(classifier.input().name())[0];
            int batch = declared < 1 ? BATCH : Math.toIntExact(declared);
            IntStream.iterate(0, from -> from < logits.length, from -> from + batch)
                    .parallel()
                    .forEach(from -> answer(classifier, model, images, condition, logits, from, batch));
        }
        return new Answers(
                logits, images.stream().mapToInt(LabelledImage::label).toArray());
    }

    /** Share of images whose highest logit is that of their class, percent. */
    public double accuracy() {
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += highest(logits[i]) == labels[i] ? 1 : 0;
        }
        return 100.0 * right / labels.length;
    }

    private static void answer(
            CleanClassifier classifier,
            OnnxModel model,
            List<LabelledImage> images,
            Condition condition,
            float[][] logits,
            int from,
            int batch) {
        Preprocessor preprocessor = classifier.preprocessor();
        long[] shape = classifier.shape();
        int classes = classifier.head().labels().size();
        try (FloatTensor input = FloatTensor.allocate(batch, shape[0], shape[1], shape[2]);
                FloatTensor output = FloatTensor.allocate(batch, classes)) {
            int to = Math.min(from + batch, logits.length);
            for (int i = from; i < to; i++) {
                int at = (i - from) * classifier.pixels();
                preprocessor.write(condition.of(images.get(i).pixels(), i), input.buffer(), at);
            }
            model.run(
                    Map.of(classifier.input().name(), input),
                    Map.of(classifier.head().output(), output));
            for (int i = from; i < to; i++) {
                logits[i] = new float[classes];
                output.buffer().get((i - from) * classes, logits[i]);
            }
        }
    }

    private static int highest(float[] logits) {
        int highest = 0;
        for (int i = 1; i < logits.length; i++) {
            highest = logits[i] > logits[highest] ? i : highest;
        }
        return highest;
    }
}
