package dev.andon.scoring.corruption;

/** Clouds by the diamond-square method, on a grid without borders. */
final class Plasma {

    private static final double FIRST_ROUGHNESS = 100;

    private final int side;
    private final Draws draws;
    private final double[] heights;

    private Plasma(int side, Draws draws) {
        this.side = side;
        this.draws = draws;
        this.heights = new double[side * side];
    }

    /** The power of two that covers {@code length}, at least 2. */
    static int side(int length) {
        return Math.max(2, Integer.highestOneBit(Math.max(1, length - 1)) << 1);
    }

    /**
     * In [0, 1], {@code [side, side]}.
     *
     * @param smoothing what roughness is divided by, from one distance to its half
     */
    static double[] drawn(int length, double smoothing, Draws draws) {
        Plasma plasma = new Plasma(side(length), draws);
        double roughness = FIRST_ROUGHNESS;
        for (int step = plasma.side; step >= 2; step /= 2) {
            plasma.squares(step, roughness);
            plasma.diamonds(step, roughness);
            roughness /= smoothing;
        }
        return plasma.stretched();
    }

    private void squares(int step, double roughness) {
        int half = step / 2;
        for (int y = half; y < side; y += step) {
            for (int x = half; x < side; x += step) {
                double corners = at(y - half, x - half) + at(y - half, x + half) + at(y + half, x - half);
                set(y, x, (corners + at(y + half, x + half)) / 4, roughness);
            }
        }
    }

    private void diamonds(int step, double roughness) {
        int half = step / 2;
        for (int y = 0; y < side; y += half) {
            for (int x = (y + half) % step; x < side; x += step) {
                double edges = at(y - half, x) + at(y + half, x) + at(y, x - half) + at(y, x + half);
                set(y, x, edges / 4, roughness);
            }
        }
    }

    private double at(int y, int x) {
        // The side is a power of two.
        return heights[(y & side - 1) * side + (x & side - 1)];
    }

    private void set(int y, int x, double mean, double roughness) {
        int cell = y * side + x;
        heights[cell] = mean + roughness * draws.within(cell, roughness);
    }

    private double[] stretched() {
        double min = heights[0];
        double max = heights[0];
        for (double height : heights) {
            min = Math.min(min, height);
            max = Math.max(max, height);
        }
        for (int i = 0; i < heights.length; i++) {
            heights[i] = (heights[i] - min) / (max - min);
        }
        return heights;
    }
}
