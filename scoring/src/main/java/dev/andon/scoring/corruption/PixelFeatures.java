package dev.andon.scoring.corruption;

import java.util.Arrays;

/**
 * Six numbers that corruptions change: the logarithms of mean and deviation of the grey values, of the mean steps between
 * neighbours, of the mean and the median curvature, and of the mean steps between neighbours' colours.
 */
final class PixelFeatures {

    static final int COUNT = 6;

    /** A quarter of a byte's step: keeps the logarithm of what is 0 finite, and of what is near it calm. */
    private static final double LEAST = 1e-3;

    private PixelFeatures() {}

    static double[] of(Pixels image) {
        double[] grey = grey(image);
        double[] curvature = curvature(grey, image.height(), image.width());
        double mean = Arrays.stream(grey).average().orElseThrow();
        double[] features = {
            mean,
            Math.sqrt(Arrays.stream(grey)
                    .map(value -> (value - mean) * (value - mean))
                    .average()
                    .orElseThrow()),
            steps(grey, image.height(), image.width()),
            Arrays.stream(curvature).average().orElse(0),
            median(curvature),
            colourSteps(image)
        };
        return Arrays.stream(features)
                .map(value -> StrictMath.log(value + LEAST))
                .toArray();
    }

    private static double[] grey(Pixels image) {
        int size = image.height() * image.width();
        double[] grey = new double[size];
        for (int i = 0; i < image.values().length; i++) {
            grey[i % size] += image.values()[i] / image.channels();
        }
        return grey;
    }

    /** Mean absolute difference of neighbours, across and down. */
    private static double steps(double[] plane, int height, int width) {
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                sum += x + 1 < width ? Math.abs(plane[at + 1] - plane[at]) : 0;
                sum += y + 1 < height ? Math.abs(plane[at + width] - plane[at]) : 0;
            }
        }
        return sum / Math.max(1, height * (width - 1) + (height - 1) * width);
    }

    /** Absolute difference of each inner pixel from the mean of its four neighbours, four times. */
    private static double[] curvature(double[] plane, int height, int width) {
        int columns = Math.max(0, width - 2);
        double[] curvature = new double[columns * Math.max(0, height - 2)];
        for (int i = 0; i < curvature.length; i++) {
            int at = (i / columns + 1) * width + i % columns + 1;
            curvature[i] =
                    Math.abs(4 * plane[at] - plane[at - 1] - plane[at + 1] - plane[at - width] - plane[at + width]);
        }
        return curvature;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /** Of red against green and of green against blue; 0 for grey. */
    private static double colourSteps(Pixels image) {
        if (image.channels() == 1) {
            return 0;
        }
        int size = image.height() * image.width();
        double sum = 0;
        for (int channel = 0; channel < 2; channel++) {
            double[] difference = new double[size];
            for (int i = 0; i < size; i++) {
                difference[i] = image.values()[channel * size + i] - image.values()[(channel + 1) * size + i];
            }
            sum += steps(difference, image.height(), image.width()) / 2;
        }
        return sum;
    }
}
