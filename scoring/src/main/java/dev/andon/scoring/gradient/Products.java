package dev.andon.scoring.gradient;

import dev.andon.scoring.graph.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gradients of matrix products: again products, added to the gradient so far by the Gemm that makes them. */
final class Products {

    static final Map<String, Rule> RULES = Map.of("MatMul", Products::matMul, "Gemm", Products::gemm);

    private Products() {}

    private static void gemm(Node node, Tape tape) {
        Cotangent cotangent = tape.of(node);
        boolean left = node.integer("transA", 0) == 1;
        boolean right = node.integer("transB", 0) == 1;
        matrices(node, cotangent.scaled(node.number("alpha", 1)), left, right, tape);
        if (Inference.isGiven(node, 2)) {
            long[] shape = tape.shapes().of(node.output());
            tape.addReduced(node.input(2), cotangent.scaled(node.number("beta", 1)), shape);
        }
    }

    private static void matMul(Node node, Tape tape) {
        int left = tape.shapes().rank(node.input(0));
        int right = tape.shapes().rank(node.input(1));
        if (left == 2 && right == 2) {
            matrices(node, tape.of(node), false, false, tape);
        } else {
            stacked(node, right == 2, tape);
        }
    }

    /** y = a' b', each transposed or not. */
    private static void matrices(Node node, Cotangent cotangent, boolean left, boolean right, Tape tape) {
        String a = node.input(0);
        String b = node.input(1);
        if (!tape.wants(a) && !tape.wants(b)) {
            return;
        }
        String g = tape.whole(cotangent, tape.shapes().of(node.output()));
        float factor = cotangent.factor();
        if (tape.wants(a)) {
            add(a, left ? b : g, left ? g : b, left && right, left || !right, factor, tape);
        }
        if (tape.wants(b)) {
            add(b, right ? g : a, right ? a : g, right || !left, right && left, factor, tape);
        }
    }

    /** Adds the product of two matrices to the gradient of {@code value}. */
    private static void add(
            String value, String first, String second, boolean transA, boolean transB, float alpha, Tape tape) {
        Cotangent before = tape.find(value);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("transA", transA ? 1 : 0);
        attributes.put("transB", transB ? 1 : 0);
        attributes.put("alpha", alpha);
        if (before == null) {
            tape.replace(value, Cotangent.of(tape.node("Gemm", List.of(first, second), attributes)));
            return;
        }
        attributes.put("beta", before.factor());
        String onto = before.isUniform() ? tape.scalar(1) : before.tensor();
        tape.replace(value, Cotangent.of(tape.node("Gemm", List.of(first, second, onto), attributes)));
    }

    /** Products of stacks of matrices; {@code flat}: all with the one matrix on the right. */
    private static void stacked(Node node, boolean flat, Tape tape) {
        Cotangent cotangent = tape.of(node);
        String a = node.input(0);
        String b = node.input(1);
        long[] shape = tape.shapes().of(node.output());
        String g = tape.whole(cotangent, shape);
        if (tape.wants(a)) {
            String pulled = tape.node("MatMul", g, transposed(b, tape));
            tape.addReduced(
                    a, new Cotangent(cotangent.factor(), pulled), tape.shapes().of(pulled));
        }
        if (tape.wants(b) && flat) {
            long[] weight = tape.shapes().of(b);
            String rows = tape.node("Reshape", a, tape.integers(-1, weight[0]));
            String flowing = tape.node("Reshape", g, tape.integers(-1, weight[1]));
            add(b, rows, flowing, true, false, cotangent.factor(), tape);
        } else if (tape.wants(b)) {
            String pulled = tape.node("MatMul", transposed(a, tape), g);
            tape.addReduced(
                    b, new Cotangent(cotangent.factor(), pulled), tape.shapes().of(pulled));
        }
    }

    /** With the last two axes exchanged. */
    private static String transposed(String value, Tape tape) {
        int rank = tape.shapes().rank(value);
        long[] order = new long[rank];
        for (int i = 0; i < rank; i++) {
            order[i] = i;
        }
        order[rank - 1] = rank - 2L;
        order[rank - 2] = rank - 1L;
        return tape.node("Transpose", List.of(value), Map.of("perm", order));
    }
}
