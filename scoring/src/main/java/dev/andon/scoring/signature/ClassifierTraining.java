package dev.andon.scoring.signature;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.onnx.Device;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Trains layers of a classifier on labelled images under one condition. Every image comes once before any comes again,
 * in an order that is drawn; whatever the condition draws is drawn anew each time. A pure function of its arguments on
 * one device.
 */
public final class ClassifierTraining {

    /** Told after every step. */
    public interface Progress {
        /**
         * @param step from 1
         * @param loss mean cross entropy of the step's images, nats
         */
        void step(int step, double loss);
    }

    private final CleanClassifier classifier;
    private final List<LabelledImage> images;
    private final Condition condition;
    private final int[] order;
    private final SplittableRandom random;
    private int next;

    /**
     * @param images at least one, of the classifier's size
     * @param seed of their order
     */
    public ClassifierTraining(CleanClassifier classifier, List<LabelledImage> images, Condition condition, long seed) {
        this.classifier = classifier;
        this.images = List.copyOf(images);
        this.condition = condition;
        this.order = IntStream.range(0, images.size()).toArray();
        this.next = order.length;
        this.random = new SplittableRandom(seed);
    }

    /**
     * The classifier with other weights in the layers that learn.
     *
     * @throws dev.andon.scoring.ScoringException.StartException if it cannot learn, as {@link Learning} says
     */
    public Graph run(LearningSettings settings, Device device, Progress progress) {
        Preprocessor preprocessor = classifier.preprocessor();
        int size = classifier.pixels();
        int[] batch = new int[settings.batch()];
        int[] labels = new int[settings.batch()];
        try (Learning learning = learning(settings, device)) {
            for (int step = 0; step < settings.steps(); step++) {
                draw(batch, labels);
                long first = (long) step * batch.length;
                IntStream.range(0, batch.length)
                        .parallel()
                        .forEach(i -> preprocessor.write(
                                condition.of(images.get(batch[i]).pixels(), first + i), learning.images(), i * size));
                progress.step(step + 1, learning.step(labels));
            }
            return learning.trained();
        }
    }

    private Learning learning(LearningSettings settings, Device device) {
        return new Learning(
                classifier.graph(),
                classifier.head().output(),
                classifier.head().labels().size(),
                classifier.shape(),
                settings,
                device);
    }

    private void draw(int[] batch, int[] labels) {
        for (int i = 0; i < batch.length; i++) {
            if (next == order.length) {
                shuffle(order, random);
                next = 0;
            }
            batch[i] = order[next++];
            labels[i] = images.get(batch[i]).label();
        }
    }

    static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
    }
}
