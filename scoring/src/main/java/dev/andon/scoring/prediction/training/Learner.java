package dev.andon.scoring.prediction.training;

import dev.andon.scoring.gradient.Adam;
import dev.andon.scoring.gradient.Gradient;
import dev.andon.scoring.gradient.Moments;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import dev.andon.scoring.prediction.FreeEnergyGraph;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.Weights;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Learns one network's weights: Adam on weights and adaptive vectors together, one step a minibatch, with one draw of
 * noise for each segment, step and unit an epoch. Deterministic for a seed.
 */
public final class Learner implements AutoCloseable {

    private static final int LARGEST_BATCH = 64;
    private static final String WEIGHTS = "weights";

    private final Network network;
    private final TrainingSettings settings;
    private final int steps;
    private final OnnxModel model;
    private final List<Minibatch> batches = new ArrayList<>();
    private final Moments weights;
    private final Map<String, FloatTensor> rates = new LinkedHashMap<>();
    private final FloatTensor freeEnergy;
    private int epochs;

    /**
     * Opens the gradient graph; weights start at random.
     *
     * @param segments {@code [settings.segment * dimension]} each, at least one; NaN where missing
     */
    public Learner(Network network, List<float[]> segments, TrainingSettings settings, Device device) {
        this.network = network;
        this.settings = settings;
        this.steps = segments.size() * settings.segment();
        int size = Math.min(LARGEST_BATCH, segments.size());
        Weights start = Weights.random(network, settings.seed());
        model = OnnxModel.open(
                "training", graph(start, settings.segment(), size).toBytes(), device);
        weights = new Moments(network.weightShapes());
        start.tensors().forEach((name, values) -> weights.value(name).buffer().put(0, values));
        freeEnergy = FloatTensor.allocate((long) settings.segment() * size);
        for (String group : List.of(WEIGHTS, FreeEnergyGraph.ADAPTIVE)) {
            rates.put(group + Adam.RATE, FloatTensor.allocate());
            rates.put(group + Adam.EPSILON, FloatTensor.allocate());
        }
        List<float[]> shuffled = new ArrayList<>(segments);
        shuffle(shuffled, new SplittableRandom(settings.seed()));
        for (int from = 0; from < shuffled.size(); from += size) {
            List<float[]> some = shuffled.subList(from, Math.min(from + size, shuffled.size()));
            batches.add(new Minibatch(network, some, settings.segment(), size));
        }
    }

    /** One pass over all segments; free energy per step, averaged while the weights change. */
    public double epoch() {
        epochs++;
        SplittableRandom random = new SplittableRandom(settings.seed() + 31L * epochs);
        List<Minibatch> order = new ArrayList<>(batches);
        shuffle(order, random);
        double sum = 0;
        for (int i = 0; i < order.size(); i++) {
            setRate(WEIGHTS, settings.weightRate(), (epochs - 1) * order.size() + i + 1);
            setRate(FreeEnergyGraph.ADAPTIVE, settings.adaptiveRate(), epochs);
            sum += step(order.get(i), random);
        }
        return sum / steps;
    }

    /** Weights as they are now. */
    public Weights weights() {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        network.weightShapes()
                .keySet()
                .forEach(name -> tensors.put(name, weights.value(name).toArray()));
        return new Weights(network, tensors);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(epochs);
        weights.write(out);
        for (Minibatch batch : batches) {
            batch.adaptive().write(out);
        }
    }

    void read(DataInputStream in) throws IOException {
        epochs = in.readInt();
        weights.read(in);
        for (Minibatch batch : batches) {
            batch.adaptive().read(in);
        }
    }

    @Override
    public void close() {
        model.close();
        batches.forEach(Minibatch::close);
        weights.close();
        rates.values().forEach(FloatTensor::close);
        freeEnergy.close();
    }

    private static Graph graph(Weights start, int length, int size) {
        List<String> names = List.copyOf(start.tensors().keySet());
        List<String> all = new ArrayList<>(names);
        all.add(FreeEnergyGraph.ADAPTIVE);
        Graph energy = FreeEnergyGraph.build(start, length, size, true)
                .cut(List.of(FreeEnergyGraph.FREE_ENERGY))
                .expose(names);
        Graph gradients = Gradient.of(energy, FreeEnergyGraph.FREE_ENERGY, all);
        Graph step = Adam.step(
                Adam.step(gradients, WEIGHTS, names), FreeEnergyGraph.ADAPTIVE, List.of(FreeEnergyGraph.ADAPTIVE));
        List<String> outputs = new ArrayList<>(List.of(FreeEnergyGraph.FREE_ENERGY));
        all.forEach(name -> outputs.addAll(List.of(name + "/next", name + "/mean/next", name + "/square/next")));
        return step.cut(outputs);
    }

    private double step(Minibatch batch, SplittableRandom random) {
        Map<String, FloatTensor> inputs = batch.inputs(random);
        inputs.putAll(weights.inputs());
        inputs.putAll(rates);
        Map<String, FloatTensor> outputs = batch.adaptive().outputs();
        outputs.putAll(weights.outputs());
        outputs.put(FreeEnergyGraph.FREE_ENERGY, freeEnergy);
        model.run(inputs, outputs);
        batch.adaptive().turn();
        weights.turn();
        double sum = 0;
        // Places without a segment add nothing.
        for (int i = 0; i < freeEnergy.buffer().capacity(); i++) {
            sum += freeEnergy.buffer().get(i);
        }
        return sum;
    }

    private void setRate(String group, double learningRate, int step) {
        rates.get(group + Adam.RATE).buffer().put(0, Adam.rate(learningRate, step));
        rates.get(group + Adam.EPSILON).buffer().put(0, Adam.epsilon(step));
    }

    private static <T> void shuffle(List<T> values, SplittableRandom random) {
        for (int i = values.size() - 1; i > 0; i--) {
            Collections.swap(values, i, random.nextInt(i + 1));
        }
    }
}
