package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;
import java.util.Map;

/** Gradients of operators that work element by element, operands broadcast. */
final class Elementwise {

    static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("Identity", (node, tape) -> tape.add(node.input(0), tape.of(node))),
            Map.entry("Add", Elementwise::add),
            Map.entry("Sub", Elementwise::sub),
            Map.entry("Mul", Elementwise::mul),
            Map.entry("Div", Elementwise::div),
            Map.entry(
                    "Neg", (node, tape) -> tape.add(node.input(0), tape.of(node).negated())),
            Map.entry("Tanh", Elementwise::tanh),
            Map.entry("Sigmoid", Elementwise::sigmoid),
            Map.entry("Exp", (node, tape) -> tape.add(node.input(0), tape.times(tape.of(node), node.output()))),
            Map.entry("Log", (node, tape) -> tape.add(node.input(0), tape.over(tape.of(node), node.input(0)))),
            Map.entry(
                    "Sqrt",
                    (node, tape) ->
                            tape.add(node.input(0), tape.over(tape.of(node).scaled(0.5f), node.output()))),
            Map.entry("Clip", Elementwise::clip),
            Map.entry(
                    "Relu",
                    (node, tape) ->
                            tape.add(node.input(0), tape.times(tape.of(node), tape.node("Sign", node.output())))));

    private Elementwise() {}

    private static void add(Node node, Tape tape) {
        reduced(node, 0, tape.of(node), tape);
        reduced(node, 1, tape.of(node), tape);
    }

    private static void sub(Node node, Tape tape) {
        reduced(node, 0, tape.of(node), tape);
        reduced(node, 1, tape.of(node).negated(), tape);
    }

    private static void mul(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        if (node.input(0).equals(node.input(1))) {
            tape.add(node.input(0), tape.times(cotangent.scaled(2), node.input(0)));
            return;
        }
        for (int i = 0; i < 2; i++) {
            if (tape.wants(node.input(i))) {
                reduced(node, i, tape.times(cotangent, node.input(1 - i)), tape);
            }
        }
    }

    /** d(a / b) = da / b - (a / b) db / b. */
    private static void div(Node node, Tape tape) {
        Cotangent ratio = tape.over(tape.of(node), node.input(1));
        reduced(node, 0, ratio, tape);
        if (tape.wants(node.input(1))) {
            reduced(node, 1, tape.times(ratio, node.output()).negated(), tape);
        }
    }

    /** dx = (1 - y^2) dy; the slope comes out of one product for all steps of time that are concatenated anyway. */
    private static void tanh(Node node, Tape tape) {
        tape.add(node.input(0), tape.times(tape.of(node), tape.slope(node.output())));
    }

    /** dx = (y - y^2) dy. */
    private static void sigmoid(Node node, Tape tape) {
        String y = node.output();
        tape.add(node.input(0), tape.times(tape.of(node), tape.node("Sub", y, tape.node("Mul", y, y))));
    }

    /** Outside the bounds, and only there, the clipped value differs from the value, and nothing flows. */
    private static void clip(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        String inside = tape.node("Equal", node.output(), node.input(0));
        String flowing = cotangent.isUniform() ? tape.scalar(1) : cotangent.tensor();
        tape.add(node.input(0), new Cotangent(cotangent.factor(), tape.node("Where", inside, flowing, tape.scalar(0))));
    }

    private static void reduced(Node node, int input, Cotangent cotangent, Tape tape) {
        tape.addReduced(node.input(input), cotangent, tape.shapes().of(node.output()));
    }
}
