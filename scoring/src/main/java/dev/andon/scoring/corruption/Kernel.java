package dev.andon.scoring.corruption;

/**
 * Weights of the pixels around a pixel; beyond the border the image is reflected, without repeating its outermost pixels.
 *
 * @param weights {@code [2 * radius + 1, 2 * radius + 1]}
 */
record Kernel(int radius, double[] weights) {

    /** The least that a disk's weights reach, whatever its radius. */
    private static final int LEAST = 8;

    /**
     * A disk of even weights, its edge softened by a Gaussian.
     *
     * @param radius of the disk, pixels; below 1 only its centre is left
     * @param softness standard deviation, pixels
     */
    static Kernel disk(double radius, double softness) {
        int reach = Math.max(LEAST, (int) radius);
        int side = 2 * reach + 1;
        double[] disk = new double[side * side];
        int inside = 0;
        for (int i = 0; i < disk.length; i++) {
            int y = i / side - reach;
            int x = i % side - reach;
            if (x * x + y * y <= radius * radius) {
                disk[i] = 1;
                inside++;
            }
        }
        for (int i = 0; i < disk.length; i++) {
            disk[i] /= inside;
        }
        return new Kernel(reach, softened(softness, radius <= LEAST ? 1 : 2).sums(disk, side, side));
    }

    private static Kernel softened(double sigma, int radius) {
        double[] bell = Blur.bell(sigma, radius);
        double[] weights = new double[bell.length * bell.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = bell[i / bell.length] * bell[i % bell.length];
        }
        return new Kernel(radius, weights);
    }

    /** Each pixel's weighted sum of those around it. */
    Planes over(Planes image) {
        return image.mapPlanes(plane -> sums(plane, image.height(), image.width()));
    }

    private double[] sums(double[] plane, int height, int width) {
        double[] sums = new double[plane.length];
        int side = 2 * radius + 1;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                addShifted(sums, plane, height, width, new int[] {i / side - radius, i % side - radius}, weights[i]);
            }
        }
        return sums;
    }

    private static void addShifted(double[] sums, double[] plane, int height, int width, int[] shift, double weight) {
        for (int y = 0; y < height; y++) {
            int row = reflected(y + shift[0], height) * width;
            for (int x = 0; x < width; x++) {
                sums[y * width + x] += weight * plane[row + reflected(x + shift[1], width)];
            }
        }
    }

    private static int reflected(int at, int length) {
        if (at >= 0 && at < length) {
            return at;
        }
        int period = Math.max(1, 2 * (length - 1));
        int within = Math.floorMod(at, period);
        return within < length ? within : period - within;
    }
}
