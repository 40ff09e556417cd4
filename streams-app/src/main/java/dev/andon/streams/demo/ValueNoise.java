package dev.andon.streams.demo;

/**
 * Smooth noise over the plane, a pure function of key and position: hashed values at the integer lattice, interpolated
 * with a zero slope at each node.
 *
 * @param key which of the many noises
 */
record ValueNoise(long key) {

    /** In [-1, 1]; features are about one unit wide. */
    float at(double x, double y) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float u = ease((float) (x - column));
        float v = ease((float) (y - row));
        float top = mix(lattice(column, row), lattice(column + 1, row), u);
        float bottom = mix(lattice(column, row + 1), lattice(column + 1, row + 1), u);
        return mix(top, bottom, v);
    }

    /** The sum of octaves, each twice as fine and half as strong; in [-1, 1]. */
    float fractal(double x, double y, int octaves) {
        float sum = 0;
        float weight = 0;
        float amplitude = 1;
        for (int octave = 0; octave < octaves; octave++) {
            sum += amplitude * at(x + 17.3 * octave, y - 9.1 * octave);
            weight += amplitude;
            amplitude /= 2;
            x *= 2;
            y *= 2;
        }
        return sum / weight;
    }

    /** In [-1, 1], independent from node to node. */
    float lattice(int column, int row) {
        long z = (key ^ (column * 0x9E3779B97F4A7C15L)) + row * 0xC2B2AE3D27D4EB4FL;
        z = (z ^ (z >>> 29)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 32)) * 0x94D049BB133111EBL;
        return (int) (z >>> 32) * 0x1p-31f;
    }

    private static float ease(float t) {
        return t * t * (3 - 2 * t);
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }
}
