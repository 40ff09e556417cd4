package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.GraphBuilder;
import java.util.List;
import java.util.Map;

/** The loss of a classifier. */
public final class CrossEntropy {

    private CrossEntropy() {}

    /**
     * Softmax cross-entropy, in nats, of each row: {@code [N]}.
     *
     * @param logits {@code [N, classes]}
     * @param targets {@code [N, classes]}: one-hot rows, or any probabilities
     */
    public static String of(GraphBuilder graph, String logits, String targets) {
        String logarithms = graph.node("LogSoftmax", List.of(logits), Map.of("axis", 1));
        String hit = graph.node("Mul", List.of(logarithms, targets));
        String likelihood = graph.node("ReduceSum", List.of(hit, graph.constant("classes", 1)), Map.of("keepdims", 0));
        return graph.node("Neg", List.of(likelihood));
    }
}
