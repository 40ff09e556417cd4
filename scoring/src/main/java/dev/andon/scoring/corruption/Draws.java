package dev.andon.scoring.corruption;

/**
 * Randomness by position: what is drawn at a position is a hash of where the draws start and of the position, so any
 * image can be corrupted alone and in any order, and always comes out the same, on every machine.
 *
 * @param start of the counter
 */
record Draws(long start) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** Those of one image. */
    static Draws of(long seed, long index) {
        return new Draws(bits(bits(seed) + index));
    }

    /** In [0, 1). */
    double uniform(long position) {
        return (bits(start + position) >>> 11) * 0x1p-53;
    }

    /** In [-bound, bound). */
    double within(long position, double bound) {
        return bound * (2 * uniform(position) - 1);
    }

    /** One of {@code from .. to - 1}. */
    int between(long position, int from, int to) {
        return from + (int) (uniform(position) * (to - from));
    }

    /** Mean 0, deviation 1: the cosine of Box and Muller, of the uniform values at twice the position and after it. */
    double normal(long position) {
        // In (0, 1]: its logarithm is finite.
        double radius = ((bits(start + 2 * position) >>> 11) + 1) * 0x1p-53;
        return StrictMath.sqrt(-2 * StrictMath.log(radius)) * StrictMath.cos(2 * Math.PI * uniform(2 * position + 1));
    }

    /**
     * How many events of a Poisson process: the inverse of its distribution at one uniform value.
     *
     * @param mean at most 700, where its exponential ends
     */
    int poisson(long position, double mean) {
        double drawn = uniform(position);
        double probability = StrictMath.exp(-mean);
        double below = probability;
        int count = 0;
        // The second condition ends it where rounding keeps the sum from ever reaching 1.
        while (drawn >= below && (count < mean || below + probability > below)) {
            count++;
            probability *= mean / count;
            below += probability;
        }
        return count;
    }

    /** SplitMix64. */
    private static long bits(long counter) {
        long z = (counter + 1) * GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
