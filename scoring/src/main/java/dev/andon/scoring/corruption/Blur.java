package dev.andon.scoring.corruption;

/** What lenses and glass do. */
final class Blur {

    /** Where a Gaussian ends, in standard deviations. */
    private static final double TRUNCATED = 4;

    private Blur() {}

    /** Parameter: standard deviation, pixels. */
    static Planes gaussian(Planes image, double[] parameters, Draws draws) {
        return smoothed(image, parameters[0]);
    }

    /** Parameters: radius of the disk, and the standard deviation that softens its edge, pixels. */
    static Planes defocus(Planes image, double[] parameters, Draws draws) {
        return Kernel.disk(parameters[0], parameters[1]).over(image);
    }

    /**
     * Pixels change places with near ones, between two blurs. Parameters: standard deviation of the blurs, farthest
     * distance, number of sweeps.
     */
    static Planes glass(Planes image, double[] parameters, Draws draws) {
        Planes shuffled = smoothed(image, parameters[0]).truncated();
        int farthest = (int) parameters[1];
        long position = 0;
        for (int sweep = 0; sweep < parameters[2]; sweep++) {
            for (int y = image.height() - farthest; y > farthest; y--) {
                for (int x = image.width() - farthest; x > farthest; x--) {
                    int otherX = x + draws.between(position++, -farthest, farthest);
                    int otherY = y + draws.between(position++, -farthest, farthest);
                    swap(shuffled, y * image.width() + x, otherY * image.width() + otherX);
                }
            }
        }
        return smoothed(shuffled, parameters[0]);
    }

    private static void swap(Planes image, int one, int other) {
        for (double[] plane : image.values()) {
            double value = plane[one];
            plane[one] = plane[other];
            plane[other] = value;
        }
    }

    private static Planes smoothed(Planes image, double sigma) {
        double[] weights = bell(sigma, (int) (TRUNCATED * sigma + 0.5));
        return image.mapPlanes(plane -> along(
                along(plane, weights, image.height(), image.width(), image.width(), 1),
                weights,
                image.width(),
                image.height(),
                1,
                image.width()));
    }

    /** A Gaussian's values at {@code -radius .. radius}, their sum 1. */
    static double[] bell(double sigma, int radius) {
        double[] weights = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = (i - radius) / sigma;
            weights[i] = StrictMath.exp(-0.5 * distance * distance);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /**
     * Weighted sums along lines of {@code length} values, {@code step} apart; beyond an end its last value goes on.
     * There are {@code lines} of them, {@code next} apart.
     */
    private static double[] along(double[] plane, double[] weights, int length, int lines, int step, int next) {
        int radius = weights.length / 2;
        double[] sums = new double[plane.length];
        for (int line = 0; line < lines; line++) {
            for (int at = 0; at < length; at++) {
                double sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    int from = Math.max(0, Math.min(length - 1, at + i - radius));
                    sum += weights[i] * plane[line * next + from * step];
                }
                sums[line * next + at * step] = sum;
            }
        }
        return sums;
    }
}
