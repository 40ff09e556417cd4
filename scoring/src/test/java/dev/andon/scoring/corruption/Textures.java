package dev.andon.scoring.corruption;

/** Generated pictures: waves of several lengths and colours, a hard edge, none alike. */
final class Textures {

    private Textures() {}

    static Pixels coloured(int height, int width, long seed) {
        return drawn(height, width, 3, seed);
    }

    static Pixels grey(int height, int width, long seed) {
        return drawn(height, width, 1, seed);
    }

    private static Pixels drawn(int height, int width, int channels, long seed) {
        Draws draws = Draws.of(seed, 0);
        float[] values = new float[channels * height * width];
        for (int i = 0; i < values.length; i++) {
            int channel = i / (height * width);
            int y = i / width % height;
            int x = i % width;
            double value = 0.5;
            for (int wave = 0; wave < 4; wave++) {
                double length = width * (0.1 + 0.6 * draws.uniform(10 * wave));
                double angle = draws.within(10 * wave + 1, Math.PI);
                double phase = draws.within(10 * wave + 2 + channel, Math.PI);
                value += 0.11 * Math.sin(2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle)) / length + phase);
            }
            value += x * draws.within(50, 1) + y * draws.within(51, 1) > 0 ? 0.05 : -0.05;
            values[i] = Math.round(255 * Math.max(0, Math.min(1, value))) / 255f;
        }
        return new Pixels(height, width, values);
    }
}
