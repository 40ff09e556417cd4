package dev.andon.scoring.prediction;

import java.util.SplittableRandom;

/** Draws from N(0, 1) that are the same on every Java version, which {@code nextGaussian} does not promise. */
public final class Gaussian {

    private Gaussian() {}

    public static double draw(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }

    static void fill(SplittableRandom random, float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) draw(random);
        }
    }
}
