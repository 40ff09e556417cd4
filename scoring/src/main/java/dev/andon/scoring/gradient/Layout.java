package dev.andon.scoring.gradient;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gradients of operators that move elements without changing them. */
final class Layout {

    static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("Concat", Layout::concat),
            Map.entry("Split", Layout::split),
            Map.entry("Slice", Layout::slice),
            Map.entry("Pad", Layout::pad),
            Map.entry("Flatten", Layout::reshape),
            Map.entry("Reshape", Layout::reshape),
            Map.entry("Squeeze", Layout::reshape),
            Map.entry("Unsqueeze", Layout::reshape),
            Map.entry("Transpose", Layout::transpose));

    private static final Cotangent NOTHING = new Cotangent(0, null);

    private Layout() {}

    /** Where each axis of a Transpose comes from. */
    static long[] order(Node transpose, int rank) {
        long[] reversed = new long[rank];
        Arrays.setAll(reversed, i -> rank - 1L - i);
        return transpose.integers("perm", reversed);
    }

    private static void concat(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        if (cotangent.isUniform()) {
            node.inputs().forEach(input -> tape.add(input, cotangent));
            return;
        }
        long[] shape = tape.shapes().of(node.output());
        int axis = Inference.axis(node.integer("axis", 0), shape.length);
        long[] sizes = node.inputs().stream()
                .mapToLong(input -> tape.shapes().of(input)[axis])
                .toArray();
        List<String> parts = tape.nodes(
                "Split",
                List.of(tape.whole(cotangent, shape), tape.integers(sizes)),
                Map.of("axis", axis),
                sizes.length);
        for (int i = 0; i < sizes.length; i++) {
            tape.add(node.input(i), new Cotangent(cotangent.factor(), parts.get(i)));
        }
    }

    /** A factor that all parts have in common stays one. */
    private static void split(Node node, Tape tape) {
        List<Cotangent> given =
                node.outputs().stream().map(tape::find).filter(Objects::nonNull).toList();
        float factor = given.get(0).factor();
        boolean common = factor != 0 && given.stream().allMatch(part -> part.factor() == factor);
        List<String> parts = new ArrayList<>();
        for (String output : node.outputs()) {
            Cotangent part = tape.find(output);
            Cotangent scaled = part == null ? NOTHING : common ? new Cotangent(1, part.tensor()) : part;
            parts.add(tape.full(scaled, tape.shapes().of(output)));
        }
        String whole = tape.node("Concat", parts, Map.of("axis", node.integer("axis", 0)));
        tape.add(node.input(0), new Cotangent(common ? factor : 1, whole));
    }

    private static void slice(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        Window window = Window.of(node, tape.shapes());
        String padded = tape.node("Pad", tape.whole(cotangent, window.shape()), tape.integers(window.pads()));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), padded));
    }

    private static void pad(Node node, Tape tape) {
        if (!node.text("mode", "constant").equals("constant") || tape.wants(node.input(2))) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "node %s: only a Pad with a constant has a gradient".formatted(node.name()));
        }
        Cotangent cotangent = tape.of(node);
        long[] back = Arrays.stream(Inference.constant(node, 1, tape.shapes()))
                .map(pad -> -pad)
                .toArray();
        String whole = tape.whole(cotangent, tape.shapes().of(node.output()));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), tape.node("Pad", whole, tape.integers(back))));
    }

    private static void reshape(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        if (cotangent.isUniform()) {
            tape.add(node.input(0), cotangent);
            return;
        }
        String whole = tape.whole(cotangent, tape.shapes().of(node.output()));
        String shape = tape.integers(tape.shapes().of(node.input(0)));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), tape.node("Reshape", whole, shape)));
    }

    private static void transpose(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        if (cotangent.isUniform()) {
            tape.add(node.input(0), cotangent);
            return;
        }
        long[] shape = tape.shapes().of(node.output());
        long[] order = order(node, shape.length);
        long[] back = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            back[(int) order[i]] = i;
        }
        String whole = tape.whole(cotangent, shape);
        String turned = tape.node("Transpose", List.of(whole), Map.of("perm", back));
        tape.add(node.input(0), new Cotangent(cotangent.factor(), turned));
    }
}
