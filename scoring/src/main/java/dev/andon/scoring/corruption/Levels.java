package dev.andon.scoring.corruption;

import java.util.Arrays;

/**
 * A corruption's parameters: for each scale those of severity 1, then those of severity 2, and so on.
 *
 * @param imagenet for images of about 224 pixels
 * @param tinyImagenet of about 64
 * @param cifar of about 32
 */
record Levels(double[] imagenet, double[] tinyImagenet, double[] cifar) {

    static double[] at(double... parameters) {
        return parameters;
    }

    double[] of(Scale scale, int severity) {
        double[] all = switch (scale) {
            case IMAGENET -> imagenet;
            case TINY_IMAGENET -> tinyImagenet;
            case CIFAR -> cifar;
        };
        int each = all.length / Corruption.SEVERITIES;
        return Arrays.copyOfRange(all, (severity - 1) * each, severity * each);
    }
}
