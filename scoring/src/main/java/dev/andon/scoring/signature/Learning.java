package dev.andon.scoring.signature;

import dev.andon.scoring.gradient.Adam;
import dev.andon.scoring.gradient.CrossEntropy;
import dev.andon.scoring.gradient.Gradient;
import dev.andon.scoring.gradient.Moments;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains the first layers of a clean classifier, and no others, on labelled images, corrupted ones as a rule: cross
 * entropy and Adam through gradient graphs. What they have moved by is the direct signature of the corruption
 * ({@link Extraction#direct}); since the deeper layers never moved, nothing is lost by cutting them off. A classifier
 * itself is trained alike, with {@link LearningSettings#ofAllLayers}. Statistics of batch normalisation stay as they are.
 * Deterministic: the same images in the same order give the same weights.
 */
public final class Learning implements AutoCloseable {

    private static final String GROUP = "weights";
    private static final String TARGET = "andon/target";
    private static final String LOSS = "andon/loss";

    private final Graph clean;
    private final LearningSettings settings;
    private final String input;
    private final List<LayerWeight> learnt;
    private final int classes;
    private final OnnxModel model;
    private final Moments moments;
    private final FloatTensor images;
    private final FloatTensor targets;
    private final FloatTensor rate = FloatTensor.allocate();
    private final FloatTensor epsilon = FloatTensor.allocate();
    private final FloatTensor loss = FloatTensor.allocate();
    private int steps;

    /**
     * Opens the gradient graph.
     *
     * @param clean classifier of one image input {@code [images, channels, height, width]} and logits
     * @param logits name of its output {@code [images, classes]}
     * @param classes how many
     * @param shape of one image: channels, height, width
     * @throws dev.andon.scoring.ScoringException.StartException if it has too few layers, or an operator without gradient
     */
    public Learning(Graph clean, String logits, int classes, long[] shape, LearningSettings settings, Device device) {
        this.clean = clean;
        this.settings = settings;
        this.classes = classes;
        List<LayerWeight> layers = settings.layers() == LearningSettings.ALL
                ? Layers.of(clean)
                : new Extraction(clean, settings.layers()).kept();
        learnt = layers.stream().filter(weight -> !weight.role().isStatistic()).toList();
        input = clean.inputs().get(0).name();
        long[] batch = {settings.batch(), shape[0], shape[1], shape[2]};
        model = OnnxModel.open("learning", graph(logits, batch).toBytes(), device);
        Map<String, long[]> shapes = new LinkedHashMap<>();
        learnt.forEach(weight -> shapes.put(weight.name(), weight.shape()));
        moments = new Moments(shapes);
        learnt.forEach(weight -> moments.value(weight.name()).buffer().put(0, clean.floats(weight.name())));
        images = FloatTensor.allocate(batch);
        targets = FloatTensor.allocate(settings.batch(), classes);
    }

    /** Where the images of the next step are to be written, {@code [batch, channels, height, width]}. */
    public FloatBuffer images() {
        return images.buffer();
    }

    /**
     * One step on the images written.
     *
     * @param labels their classes, {@code [batch]}
     * @return mean cross entropy before the step, nats
     */
    public double step(int[] labels) {
        steps++;
        for (int i = 0; i < labels.length; i++) {
            for (int label = 0; label < classes; label++) {
                targets.buffer().put(i * classes + label, label == labels[i] ? 1 : 0);
            }
        }
        rate.buffer().put(0, Adam.rate(settings.rate(steps), steps));
        epsilon.buffer().put(0, Adam.epsilon(steps));
        Map<String, FloatTensor> inputs = new LinkedHashMap<>(moments.inputs());
        inputs.putAll(Map.of(input, images, TARGET, targets, GROUP + Adam.RATE, rate, GROUP + Adam.EPSILON, epsilon));
        Map<String, FloatTensor> outputs = moments.outputs();
        outputs.put(LOSS, loss);
        model.run(inputs, outputs);
        moments.turn();
        return loss.buffer().get(0);
    }

    /** The classifier as it is now. */
    public Graph trained() {
        Map<String, float[]> values = new LinkedHashMap<>();
        learnt.forEach(
                weight -> values.put(weight.name(), moments.value(weight.name()).toArray()));
        return clean.withFloats(values);
    }

    @Override
    public void close() {
        model.close();
        moments.close();
        List.of(images, targets, rate, epsilon, loss).forEach(FloatTensor::close);
    }

    private Graph graph(String logits, long[] batch) {
        List<String> names = learnt.stream().map(LayerWeight::name).toList();
        GraphBuilder builder = GraphBuilder.behind(
                clean.raised().withInput(input, batch).cut(List.of(logits)).expose(names));
        String each = CrossEntropy.of(builder, logits, builder.input(TARGET, settings.batch(), classes));
        builder.output(builder.node("ReduceMean", List.of(each), Map.of("keepdims", 0)), LOSS);
        Graph step = Adam.step(Gradient.of(builder.build(), LOSS, names), GROUP, names);
        List<String> outputs = new ArrayList<>(List.of(LOSS));
        names.forEach(name -> outputs.addAll(List.of(name + "/next", name + "/mean/next", name + "/square/next")));
        return step.cut(outputs);
    }
}
