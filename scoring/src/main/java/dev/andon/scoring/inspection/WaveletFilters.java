package dev.andon.scoring.inspection;

/**
 * Filters of the built-in model, one side of {@link #SIZE} pixels each. Computed with {@code StrictMath}, so that the
 * model's bytes, and with them its SHA-256, are the same on every machine.
 */
final class WaveletFilters {

    /** Pixels a side. */
    static final int SIZE = 9;

    /** Pixels a wave at the finest scale: the shortest that a sampled image holds in every direction, and a little. */
    private static final double WAVELENGTH = 4;

    /** Half-width of the envelope across the wave, in pixels: about one and a half waves, so edges and lines answer. */
    private static final double ACROSS = 1.7;

    /** Half-width of the envelope along the wave's crests, in pixels: direction is resolved to about 30 degrees. */
    private static final double ALONG = 1.5 * ACROSS;

    private WaveletFilters() {}

    /**
     * Quadrature pairs: for each of {@code groups} alike, the even filters of all orientations, then the odd ones. A
     * wave of amplitude 1 that fits a filter has modulus 1; a constant image has 0.
     *
     * @return {@code [groups * 2 * orientations, 1, SIZE, SIZE]}
     */
    static float[] oriented(int orientations, int groups) {
        int area = SIZE * SIZE;
        float[] filters = new float[groups * 2 * orientations * area];
        for (int group = 0; group < groups; group++) {
            int even = group * 2 * orientations * area;
            for (int i = 0; i < orientations; i++) {
                pair(Math.PI * i / orientations, filters, even + i * area, even + (orientations + i) * area);
            }
        }
        return filters;
    }

    /** Low-pass before every second pixel is dropped: binomial, {@code [1, 1, 5, 5]}. */
    static float[] binomial() {
        int[] row = {1, 4, 6, 4, 1};
        float[] filter = new float[25];
        for (int i = 0; i < filter.length; i++) {
            filter[i] = row[i / 5] * row[i % 5] / 256f;
        }
        return filter;
    }

    private static void pair(double angle, float[] filters, int even, int odd) {
        double[] envelope = new double[SIZE * SIZE];
        double[] phase = new double[SIZE * SIZE];
        double sum = 0;
        double sumOfCosines = 0;
        for (int i = 0; i < envelope.length; i++) {
            double x = i % SIZE - SIZE / 2;
            double y = i / SIZE - SIZE / 2;
            double across = x * StrictMath.cos(angle) + y * StrictMath.sin(angle);
            double along = y * StrictMath.cos(angle) - x * StrictMath.sin(angle);
            envelope[i] = gauss(across / ACROSS) * gauss(along / ALONG);
            phase[i] = 2 * Math.PI * across / WAVELENGTH;
            sum += envelope[i];
            sumOfCosines += envelope[i] * StrictMath.cos(phase[i]);
        }
        for (int i = 0; i < envelope.length; i++) {
            filters[even + i] = (float) (2 * envelope[i] * (StrictMath.cos(phase[i]) - sumOfCosines / sum) / sum);
            filters[odd + i] = (float) (2 * envelope[i] * StrictMath.sin(phase[i]) / sum);
        }
    }

    private static double gauss(double x) {
        return StrictMath.exp(-x * x / 2);
    }
}
