package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slopes 1 - y^2 of hyperbolic tangents. A recurrent graph concatenates its states over time, to work on all of them at
 * once; their slopes then come from there too, two nodes and a Split instead of two nodes for every step.
 */
final class Slopes {

    private final Map<String, Node> joins = new HashMap<>();
    private final Map<String, String> made = new HashMap<>();

    /** Finds the first Concat, among those the loss depends on, of each output of a Tanh. */
    Slopes(Graph graph, Set<String> wanted) {
        Set<String> tangents = new HashSet<>();
        for (Node node : graph.nodes()) {
            if (node.operator().equals("Tanh")) {
                tangents.add(node.output());
            }
            if (node.operator().equals("Concat") && wanted.contains(node.output())) {
                List<String> joined =
                        node.inputs().stream().filter(tangents::contains).toList();
                if (joined.size() > 1) {
                    joined.forEach(output -> joins.putIfAbsent(output, node));
                }
            }
        }
    }

    String of(String y, Tape tape) {
        if (!made.containsKey(y)) {
            Node join = joins.get(y);
            if (join == null) {
                made.put(y, slope(y, tape));
            } else {
                split(join, tape);
            }
        }
        return made.get(y);
    }

    private void split(Node join, Tape tape) {
        int axis = Inference.axis(join.integer("axis", 0), tape.shapes().rank(join.output()));
        long[] sizes = join.inputs().stream()
                .mapToLong(input -> tape.shapes().of(input)[axis])
                .toArray();
        List<String> inputs = List.of(slope(join.output(), tape), tape.integers(sizes));
        List<String> parts = tape.nodes("Split", inputs, Map.of("axis", axis), sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            made.put(join.input(i), parts.get(i));
        }
    }

    private static String slope(String y, Tape tape) {
        return tape.node("Sub", tape.scalar(1), tape.node("Mul", y, y));
    }
}
