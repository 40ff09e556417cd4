package dev.andon.scoring.image;

import dev.andon.scoring.onnx.ImageInput.Resize;

/**
 * Along one axis, which input samples make each output sample, and how much of each: PIL's coefficients in fixed point.
 * Immutable.
 */
final class ResampleWeights {

    /** Two bits of headroom: one for the overshoot of bicubic, one for the sign. */
    private static final int PRECISION_BITS = 32 - 8 - 2;

    /** Where a fixed-point sum starts, so that dropping the fraction rounds to nearest. */
    static final int HALF = 1 << (PRECISION_BITS - 1);

    /** PIL's bicubic parameter; image libraries differ in it. */
    private static final double A = -0.5;

    private final int taps;
    private final int[] first;
    private final int[] count;
    private final int[] weights;

    private ResampleWeights(int size, int taps) {
        this.taps = taps;
        this.first = new int[size];
        this.count = new int[size];
        this.weights = new int[Math.multiplyExact(size, taps)];
    }

    /** Weights that take {@code from} samples to {@code to} samples. */
    static ResampleWeights of(int from, int to, Resize kernel) {
        double scale = (double) from / to;
        double stretch = Math.max(scale, 1);
        double support = (kernel == Resize.BICUBIC ? 2 : 1) * stretch;
        ResampleWeights result = new ResampleWeights(to, (int) Math.ceil(support) * 2 + 1);
        for (int i = 0; i < to; i++) {
            double centre = (i + 0.5) * scale;
            int begin = Math.max((int) (centre - support + 0.5), 0);
            int end = Math.min((int) (centre + support + 0.5), from);
            result.fill(i, begin, end - begin, centre, 1 / stretch, kernel);
        }
        return result;
    }

    private void fill(int i, int begin, int length, double centre, double inverseStretch, Resize kernel) {
        double[] raw = new double[length];
        double total = 0;
        for (int tap = 0; tap < length; tap++) {
            raw[tap] = kernelAt((tap + begin - centre + 0.5) * inverseStretch, kernel);
            total += raw[tap];
        }
        first[i] = begin;
        count[i] = length;
        for (int tap = 0; tap < length; tap++) {
            double share = total == 0 ? raw[tap] : raw[tap] / total;
            weights[i * taps + tap] = (int) ((share < 0 ? -0.5 : 0.5) + share * (1 << PRECISION_BITS));
        }
    }

    private static double kernelAt(double signed, Resize kernel) {
        double x = Math.abs(signed);
        if (kernel == Resize.BILINEAR) {
            return x < 1 ? 1 - x : 0;
        }
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }

    /** Number of output samples. */
    int size() {
        return first.length;
    }

    /** The first input sample that output sample {@code i} is made of. */
    int first(int i) {
        return first[i];
    }

    /** Of how many input samples output sample {@code i} is made. */
    int count(int i) {
        return count[i];
    }

    int weight(int i, int tap) {
        return weights[i * taps + tap];
    }

    /**
     * Makes pixel {@code i} of a row. Three sums run in one pass over the taps; with one channel they are the same sum.
     *
     * @param from where the input row starts
     * @param channels 1 or 3
     * @param to where the pixel goes
     */
    void sum(int i, byte[] pixels, int from, int channels, byte[] out, int to) {
        int next = channels / 3;
        int first = HALF;
        int second = HALF;
        int third = HALF;
        int at = from + this.first[i] * channels;
        for (int tap = i * taps, end = tap + count[i]; tap < end; tap++, at += channels) {
            int weight = weights[tap];
            first += (pixels[at] & 0xFF) * weight;
            second += (pixels[at + next] & 0xFF) * weight;
            third += (pixels[at + 2 * next] & 0xFF) * weight;
        }
        out[to] = clip(first);
        out[to + next] = clip(second);
        out[to + 2 * next] = clip(third);
    }

    /** A fixed-point sum as a byte. */
    static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
    }
}
