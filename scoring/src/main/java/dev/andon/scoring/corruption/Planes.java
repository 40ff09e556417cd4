package dev.andon.scoring.corruption;

/**
 * An image while it is being corrupted, in double precision and not bound to [0, 1].
 *
 * @param values {@code [channels][height * width]}
 */
record Planes(int height, int width, double[][] values) {

    private static final double LEVELS = 255;

    /** A value's successor, given its index in {@code [channels, height, width]}. */
    interface ValueChange {
        double apply(double value, int index);
    }

    /** A plane's successor. */
    interface PlaneChange {
        double[] apply(double[] plane);
    }

    /**
     * @throws IllegalArgumentException if a value is outside [0, 1]
     */
    static Planes of(Pixels image) {
        int size = image.height() * image.width();
        double[][] values = new double[image.channels()][size];
        for (int i = 0; i < image.values().length; i++) {
            float value = image.values()[i];
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("pixel value %d is %s; give values from 0 to 1".formatted(i, value));
            }
            values[i / size][i % size] = Math.round(value * LEVELS) / LEVELS;
        }
        return new Planes(image.height(), image.width(), values);
    }

    Pixels toPixels() {
        float[] pixels = new float[channels() * size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = level(values[i / size()][i % size()]) / 255f;
        }
        return new Pixels(height, width, pixels);
    }

    /** As saved: each value at the byte below it. */
    Planes truncated() {
        return map((value, i) -> level(value) / LEVELS);
    }

    int channels() {
        return values.length;
    }

    int size() {
        return height * width;
    }

    double max() {
        double max = values[0][0];
        for (double[] plane : values) {
            for (double value : plane) {
                max = Math.max(max, value);
            }
        }
        return max;
    }

    Planes map(ValueChange change) {
        double[][] mapped = new double[channels()][size()];
        for (int channel = 0; channel < channels(); channel++) {
            for (int i = 0; i < size(); i++) {
                mapped[channel][i] = change.apply(values[channel][i], channel * size() + i);
            }
        }
        return new Planes(height, width, mapped);
    }

    Planes mapPlanes(PlaneChange change) {
        double[][] mapped = new double[channels()][];
        for (int channel = 0; channel < channels(); channel++) {
            mapped[channel] = change.apply(values[channel]);
        }
        return new Planes(height, width, mapped);
    }

    /** The largest of a pixel's channels: its value, in the sense of hue, saturation and value. */
    double brightest(int pixel) {
        double brightest = values[0][pixel];
        for (int channel = 1; channel < channels(); channel++) {
            brightest = Math.max(brightest, values[channel][pixel]);
        }
        return brightest;
    }

    private static int level(double value) {
        return (int) (Math.max(0, Math.min(1, value)) * LEVELS);
    }
}
