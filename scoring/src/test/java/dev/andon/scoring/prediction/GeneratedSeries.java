package dev.andon.scoring.prediction;

import java.util.SplittableRandom;

/** What stations send and networks say, of known laws. */
final class GeneratedSeries {

    private GeneratedSeries() {}

    /** First-order autoregressive noise; with {@code changing} its deviation alternates every 500 steps. */
    static double[] autoregressive(double memory, boolean changing, int length, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] series = new double[length];
        for (int n = 1; n < length; n++) {
            series[n] = memory * series[n - 1] + random.nextGaussian() * (changing && n / 500 % 2 == 0 ? 0.2 : 1);
        }
        return series;
    }

    /** The next three hidden values of a network that knows nothing. */
    static float[] hidden(SplittableRandom random) {
        return new float[] {(float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
        };
    }
}
