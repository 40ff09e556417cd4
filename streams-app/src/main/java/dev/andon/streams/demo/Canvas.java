package dev.andon.streams.demo;

/**
 * A picture while it is made: light per channel, {@code [height, width, 3]}, row-major, 0 black to 1 white; values may
 * leave that range until the camera clips them.
 */
final class Canvas {

    final int width;
    final int height;
    final float[] rgb;
    private float[] bare;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        this.rgb = new float[width * height * 3];
        this.bare = rgb;
    }

    /** Remembers the surface as it is now: what is painted from here on is print, which a defect may leave out. */
    void startPrint() {
        bare = rgb.clone();
    }

    /** The surface without its print, {@code [height, width, 3]}. */
    float[] bare() {
        return bare;
    }

    void set(int pixel, double red, double green, double blue) {
        rgb[3 * pixel] = (float) red;
        rgb[3 * pixel + 1] = (float) green;
        rgb[3 * pixel + 2] = (float) blue;
    }

    /** Multiplies a pixel's light. */
    void scale(int pixel, double factor) {
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
            rgb[i] *= (float) factor;
        }
    }

    /** Covers a pixel with {@code colour} by {@code share} 0 .. 1. */
    void cover(int pixel, float[] colour, double share) {
        for (int channel = 0; channel < 3; channel++) {
            int i = 3 * pixel + channel;
            rgb[i] += (float) share * (colour[channel] - rgb[i]);
        }
    }

    /** Largest difference over the channels of one pixel. */
    float difference(int pixel, float[] other) {
        float largest = 0;
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
            largest = Math.max(largest, Math.abs(rgb[i] - other[i]));
        }
        return largest;
    }
}
