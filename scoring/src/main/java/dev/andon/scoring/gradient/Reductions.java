package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;
import java.util.Arrays;
import java.util.Map;

/** Gradients of sums and means: the same for every element, so nothing is written out. */
final class Reductions {

    static final Map<String, Rule> RULES = Map.of(
            "ReduceSum", (node, tape) -> spread(node, 1, tape),
            "ReduceMean",
                    (node, tape) ->
                            spread(node, 1f / Reduction.of(node, tape.shapes()).count(), tape));

    private Reductions() {}

    private static void spread(Node node, float factor, Tape tape) {
        Reduction reduction = Reduction.of(node, tape.shapes());
        Cotangent cotangent = tape.of(node).scaled(factor);
        if (cotangent.isUniform() || Arrays.equals(reduction.shape(), reduction.kept())) {
            tape.add(node.input(0), cotangent);
            return;
        }
        String whole = tape.whole(cotangent, reduction.shape());
        String kept = tape.node("Reshape", whole, tape.integers(reduction.kept()));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), kept));
    }
}
