package dev.andon.bench.prediction;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A source of which everything is known: it emits 1 then -1 with probability 0.3, -1 then 1 with probability 0.7, over
 * and over. How well a network has learnt it is the distance of what it generates from that law.
 */
final class StateMachine {

    private static final double ONE_FIRST = 0.3;
    private static final int GRAM = 4;

    private StateMachine() {}

    /** One sequence of -1 and 1, from the state in which a pair begins. */
    static float[] sequence(int steps, SplittableRandom random) {
        float[] sequence = new float[steps];
        for (int i = 0; i < steps; i++) {
            sequence[i] = i % 2 == 1 ? -sequence[i - 1] : random.nextDouble() < ONE_FIRST ? 1 : -1;
        }
        return sequence;
    }

    /**
     * Total variation distance between the law of four successive symbols, begun anywhere, and their frequencies in what
     * was generated: 0 the same, 1 nothing in common. A symbol is an output's sign.
     */
    static double distance(List<float[]> generated) {
        double[] frequencies = new double[1 << GRAM];
        int grams = generated.size() - GRAM + 1;
        for (int from = 0; from < grams; from++) {
            int gram = 0;
            for (int i = 0; i < GRAM; i++) {
                gram = gram << 1 | (generated.get(from + i)[0] > 0 ? 1 : 0);
            }
            frequencies[gram] += 1.0 / grams;
        }
        double[] law = law();
        double distance = 0;
        for (int gram = 0; gram < law.length; gram++) {
            distance += Math.abs(law[gram] - frequencies[gram]) / 2;
        }
        return distance;
    }

    /** Probability of each four symbols, the first the highest bit, begun in either state with equal chance. */
    static double[] law() {
        double[] law = new double[1 << GRAM];
        for (int pairs = 0; pairs < 8; pairs++) {
            double probability = 1;
            int symbols = 0;
            for (int pair = 2; pair >= 0; pair--) {
                boolean oneFirst = (pairs >> pair & 1) == 1;
                probability *= oneFirst ? ONE_FIRST : 1 - ONE_FIRST;
                symbols = symbols << 2 | (oneFirst ? 0b10 : 0b01);
            }
            law[symbols >> 2] += probability / 2;
            law[symbols >> 1 & 0b1111] += probability / 2;
        }
        return law;
    }
}
