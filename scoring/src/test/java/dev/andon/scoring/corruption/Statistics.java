package dev.andon.scoring.corruption;

import java.util.Arrays;

/** What tests ask of an image. */
final class Statistics {

    private Statistics() {}

    static Pixels even(int height, int width, float value) {
        float[] values = new float[3 * height * width];
        Arrays.fill(values, Math.round(255 * value) / 255f);
        return new Pixels(height, width, values);
    }

    static double mean(Pixels image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum / image.values().length;
    }

    static double deviation(Pixels image) {
        double mean = mean(image);
        double sum = 0;
        for (float value : image.values()) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / image.values().length);
    }

    static double smallest(Pixels image) {
        double smallest = 1;
        for (float value : image.values()) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    static long count(Pixels image, int level) {
        return Arrays.stream(GoldenProbes.levels(image))
                .filter(value -> value == level)
                .count();
    }
}
