package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Gradients of Softmax and its logarithm, and of BatchNormalization with fixed mean and variance. */
final class Normalisation {

    static final Map<String, Rule> RULES = Map.of(
            "Softmax", Normalisation::softmax,
            "LogSoftmax", Normalisation::logSoftmax,
            "BatchNormalization", Normalisation::batch);

    private Normalisation() {}

    /** dx = y dy - y sum(y dy). */
    private static void softmax(Node node, Tape tape) {
        String y = node.output();
        Cotangent weighted = tape.times(tape.of(node), y);
        String common = tape.node("Mul", y, sum(node, weighted.tensor(), tape));
        tape.add(node.input(0), new Cotangent(weighted.factor(), tape.node("Sub", weighted.tensor(), common)));
    }

    /** dx = dy - exp(y) sum(dy). */
    private static void logSoftmax(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        String g = tape.whole(cotangent, tape.shapes().of(node.output()));
        String common = tape.node("Mul", tape.node("Exp", node.output()), sum(node, g, tape));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), tape.node("Sub", g, common)));
    }

    private static String sum(Node node, String value, Tape tape) {
        return tape.node("ReduceSum", value, tape.integers(node.integer("axis", -1)));
    }

    /** y = (x - mean) / deviation * scale + bias, by channel. */
    private static void batch(Node node, Tape tape) {
        if (node.integer("training_mode", 0) != 0 || tape.wants(node.input(3)) || tape.wants(node.input(4))) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "node %s: BatchNormalization has a gradient only for fixed mean and variance"
                            .formatted(node.name()));
        }
        Cotangent cotangent = tape.of(node);
        String variance = tape.node("Add", node.input(4), tape.scalar(node.number("epsilon", 1e-5f)));
        String deviation = byChannel(tape.node("Sqrt", variance), node, tape);
        if (tape.wants(node.input(0))) {
            String slope = tape.node("Div", byChannel(node.input(1), node, tape), deviation);
            tape.add(node.input(0), tape.times(cotangent, slope));
        }
        if (tape.wants(node.input(1))) {
            String centred = tape.node("Sub", node.input(0), byChannel(node.input(3), node, tape));
            Cotangent standard = tape.times(cotangent, tape.node("Div", centred, deviation));
            String scale = Convolution.channels(standard.tensor(), tape);
            tape.add(node.input(1), new Cotangent(standard.factor(), scale));
        }
        if (tape.wants(node.input(2))) {
            String g = tape.whole(cotangent, tape.shapes().of(node.output()));
            tape.add(node.input(2), new Cotangent(cotangent.factor(), Convolution.channels(g, tape)));
        }
    }

    /** A vector of channels so that it broadcasts with [N, C, ...]. */
    private static String byChannel(String vector, Node node, Tape tape) {
        long[] shape = new long[tape.shapes().rank(node.input(0)) - 1];
        Arrays.fill(shape, 1);
        shape[0] = -1;
        return tape.node("Reshape", List.of(vector, tape.integers(shape)), Map.of());
    }
}
