package dev.andon.scoring.prediction.training;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.Weights;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The parts of a checkpoint that are not a learner's. */
final class Checkpoint {

    private static final String HEADER = "andon pv-rnn training 1";

    private Checkpoint() {}

    /** @param of what is trained, on what and how */
    static void writeHeader(DataOutputStream out, String of) throws IOException {
        out.writeUTF(HEADER);
        out.writeUTF(of);
    }

    static void requireHeader(DataInputStream in, String of) throws IOException {
        if (!in.readUTF().equals(HEADER)) {
            throw refused("is of another version of this program");
        }
        if (!in.readUTF().equals(of)) {
            throw refused("was made with other series or settings");
        }
    }

    static void writeCurve(DataOutputStream out, List<TrainingProgress> curve) throws IOException {
        out.writeInt(curve.size());
        for (TrainingProgress point : curve) {
            out.writeDouble(point.freeEnergy());
            out.writeDouble(point.keptOutError().orElse(Double.NaN));
        }
    }

    /** Free energies and errors kept out, epoch by epoch. */
    static List<double[]> readCurve(DataInputStream in) throws IOException {
        List<double[]> curve = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            curve.add(new double[] {in.readDouble(), in.readDouble()});
        }
        return curve;
    }

    static OptionalDouble present(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static void writeWeights(DataOutputStream out, Weights weights) throws IOException {
        for (float[] tensor : weights.tensors().values()) {
            for (float value : tensor) {
                out.writeFloat(value);
            }
        }
    }

    static Weights readWeights(DataInputStream in, Network network) throws IOException {
        Map<String, float[]> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, float[]> tensor :
                Weights.random(network, 0).tensors().entrySet()) {
            float[] values = new float[tensor.getValue().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readFloat();
            }
            tensors.put(tensor.getKey(), values);
        }
        return new Weights(network, tensors);
    }

    static StartException refused(String why) {
        return new StartException(
                FailureCode.SETTINGS, "the checkpoint %s; remove it to train from the start".formatted(why));
    }
}
