package dev.andon.streams.demo;

/**
 * The lamp over a station at one moment: it ages, warms up and is knocked a little, slowly over many frames.
 *
 * @param gain factor on all light; 0.88 .. 1.12 over a generated line
 * @param across how much brighter the right edge is than the left, as a share, -0.12 .. 0.12
 * @param down how much brighter the bottom is than the top, -0.12 .. 0.12
 * @param warmth added to red and taken from blue, as a share, -0.02 .. 0.02
 */
public record Lighting(double gain, double across, double down, double warmth) {

    /** As bright everywhere and always as the lamp was built for. */
    public static final Lighting EVEN = new Lighting(1, 0, 0, 0);

    /** Frames over which the light changes noticeably. */
    private static final double PERIOD = 240;

    /** The light over a station whose lamp is {@code lamp} when it takes its frame {@code index}. */
    static Lighting at(Draw lamp, long index) {
        double time = index / PERIOD;
        return new Lighting(
                1 + 0.12 * new ValueNoise(lamp.at(1).key()).fractal(time, 0.5, 2),
                0.12 * new ValueNoise(lamp.at(2).key()).at(time, 0.5),
                0.12 * new ValueNoise(lamp.at(3).key()).at(time, 0.5),
                0.02 * new ValueNoise(lamp.at(4).key()).at(time, 0.5));
    }

    void shine(Canvas canvas) {
        for (int y = 0; y < canvas.height; y++) {
            double v = (double) y / canvas.height - 0.5;
            for (int x = 0; x < canvas.width; x++) {
                double u = (double) x / canvas.width - 0.5;
                double light = gain * (1 + across * u + down * v) * (1.04 - 0.22 * (u * u + v * v));
                int at = 3 * (y * canvas.width + x);
                canvas.rgb[at] *= (float) (light * (1 + warmth));
                canvas.rgb[at + 1] *= (float) light;
                canvas.rgb[at + 2] *= (float) (light * (1 - warmth));
            }
        }
    }
}
