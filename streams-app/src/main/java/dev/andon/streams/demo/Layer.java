package dev.andon.streams.demo;

/**
 * A drawing finer than the frames that show it, {@code [side, side, channels]}, row-major, its origin in its centre;
 * sampled between its points, so a part may lie anywhere under the camera.
 */
final class Layer {

    /** Points of the layer per frame pixel. */
    private static final int FINENESS = 2;

    private final int side;
    private final int channels;
    private final float[] values;

    /** A layer that covers {@code pixels} x {@code pixels} frame pixels, all {@code background}, one value a channel. */
    Layer(int pixels, float... background) {
        side = pixels * FINENESS;
        channels = background.length;
        values = new float[side * side * channels];
        for (int i = 0; i < values.length; i++) {
            values[i] = background[i % channels];
        }
    }

    /** Draws a shape, given in frame pixels from the centre, in one colour, one value a channel. */
    void draw(Shape shape, float... colour) {
        for (int row = 0; row < side; row++) {
            int column = 0;
            while (column < side) {
                double distance = FINENESS * shape.distance(toPixels(column), toPixels(row));
                blend((row * side + column) * channels, colour, Math.max(0, Math.min(1, 0.5 - distance)));
                // No edge is nearer than its distance: skip the points that cannot touch the shape.
                column += Math.max(1, (int) distance - 1);
            }
        }
    }

    private void blend(int at, float[] colour, double share) {
        for (int channel = 0; channel < channels; channel++) {
            values[at + channel] += (float) share * (colour[channel] - values[at + channel]);
        }
    }

    /** Writes the layer's values at (u, v), frame pixels from the centre, to {@code into}, one a channel. */
    void sample(double u, double v, float[] into) {
        double x = Math.max(0, Math.min(side - 1.001, toPoint(u)));
        double y = Math.max(0, Math.min(side - 1.001, toPoint(v)));
        int at = ((int) y * side + (int) x) * channels;
        float right = (float) (x - (int) x);
        float below = (float) (y - (int) y);
        int next = side * channels;
        for (int channel = 0; channel < channels; channel++, at++) {
            float top = values[at] + right * (values[at + channels] - values[at]);
            float bottom = values[at + next] + right * (values[at + next + channels] - values[at + next]);
            into[channel] = top + below * (bottom - top);
        }
    }

    private double toPixels(int point) {
        return (point - (side - 1) / 2.0) / FINENESS;
    }

    private double toPoint(double pixels) {
        return pixels * FINENESS + (side - 1) / 2.0;
    }
}
