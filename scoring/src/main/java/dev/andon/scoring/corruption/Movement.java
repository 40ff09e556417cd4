package dev.andon.scoring.corruption;

/** What a camera's movement does while the shutter is open. */
final class Movement {

    private static final double WIDEST_ANGLE = Math.PI / 4;

    private Movement() {}

    /**
     * Along one direction, an angle of at most 45 degrees to a row, by half a Gaussian. Parameters: radius, after which
     * as many pixels again are taken, and standard deviation, pixels.
     */
    static Planes motion(Planes image, double[] parameters, Draws draws) {
        double angle = draws.within(0, WIDEST_ANGLE);
        int reach = 2 * (int) parameters[0];
        double[] bell = Blur.bell(parameters[1], reach);
        double sum = 0;
        for (int i = 0; i <= reach; i++) {
            sum += bell[reach + i];
        }
        Planes moved = image.map((value, i) -> 0);
        for (int i = 0; i <= reach; i++) {
            int right = (int) Math.ceil(i * StrictMath.cos(angle) - 0.5);
            int down = (int) Math.ceil(i * StrictMath.sin(angle) - 0.5);
            addShifted(moved, image, right, down, bell[reach + i] / sum);
        }
        return moved;
    }

    private static void addShifted(Planes moved, Planes image, int right, int down, double weight) {
        for (int y = 0; y < image.height(); y++) {
            int row = Math.max(0, Math.min(image.height() - 1, y + down)) * image.width();
            for (int x = 0; x < image.width(); x++) {
                int from = row + Math.max(0, Math.min(image.width() - 1, x + right));
                for (int channel = 0; channel < image.channels(); channel++) {
                    moved.values()[channel][y * image.width() + x] += weight * image.values()[channel][from];
                }
            }
        }
    }

    /** Towards the middle: the mean of zooms from 1. Parameters: largest zoom, and the step to it. */
    static Planes zoom(Planes image, double[] parameters, Draws draws) {
        // Without the margin 0.1 / 0.01 would be 9 steps.
        int zooms = (int) ((parameters[0] - 1) / parameters[1] + 1e-6) + 1;
        return image.mapPlanes(plane -> {
            double[] sum = plane.clone();
            for (int i = 0; i < zooms; i++) {
                addZoomed(sum, plane, image, 1 + i * parameters[1]);
            }
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= zooms + 1;
            }
            return sum;
        });
    }

    private static void addZoomed(double[] sum, double[] plane, Planes image, double zoom) {
        double[] rows = zoomed(image.height(), zoom);
        double[] columns = zoomed(image.width(), zoom);
        for (int y = 0; y < image.height(); y++) {
            int top = (int) rows[y];
            int bottom = Math.min(top + 1, image.height() - 1);
            double down = rows[y] - top;
            for (int x = 0; x < image.width(); x++) {
                int left = (int) columns[x];
                int right = Math.min(left + 1, image.width() - 1);
                double across = columns[x] - left;
                double above = mixed(plane[top * image.width() + left], plane[top * image.width() + right], across);
                double below =
                        mixed(plane[bottom * image.width() + left], plane[bottom * image.width() + right], across);
                sum[y * image.width() + x] += mixed(above, below, down);
            }
        }
    }

    /** Where the zoomed image's rows or columns come from: the middle part, stretched, and trimmed to the image again. */
    private static double[] zoomed(int length, double zoom) {
        int part = (int) Math.ceil(length / zoom);
        int stretched = (int) Math.rint(part * zoom);
        int trimmed = (stretched - length) / 2;
        double[] from = new double[length];
        for (int i = 0; i < length; i++) {
            double along = stretched == 1 ? 0 : (i + trimmed) * (part - 1.0) / (stretched - 1);
            from[i] = (length - part) / 2 + along;
        }
        return from;
    }

    private static double mixed(double one, double other, double share) {
        return one + share * (other - one);
    }
}
