package dev.andon.streams.demo;

/**
 * Counter-based randomness: a value is a hash of its path of counters, so frame 900 can be made without the 899 before
 * it, by any thread, and always comes out the same.
 *
 * @param key the hash so far
 */
record Draw(long key) {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** The independent draw under {@code counter}. */
    Draw at(long counter) {
        return new Draw(mix(key + mix(counter * GOLDEN_RATIO + 1)));
    }

    /** In [0, 1). */
    double uniform() {
        return (mix(key) >>> 11) * 0x1p-53;
    }

    /** In [low, high). */
    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** One of 0 .. bound - 1. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * About normal with mean 0 and deviation 1, within 3.5: a sum, since a sum comes out the same on every machine, which
     * logarithms need not.
     */
    double normal() {
        double sum = at(0).uniform() + at(1).uniform() + at(2).uniform() + at(3).uniform();
        return (sum - 2) * 1.7320508075688772;
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** The finaliser of SplitMix64: every input bit reaches every output bit. */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
