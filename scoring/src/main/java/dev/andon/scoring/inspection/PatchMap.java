package dev.andon.scoring.inspection;

/**
 * Anomaly scores of one image on its patch grid.
 *
 * @param height rows of the grid
 * @param width columns of the grid
 * @param values {@code [height, width]}, row-major; higher is more anomalous
 */
public record PatchMap(int height, int width, double[] values) {

    public PatchMap {
        if (values.length != height * width) {
            throw new IllegalArgumentException(
                    "%d values on a grid of %d x %d".formatted(values.length, height, width));
        }
    }

    /**
     * The anomaly map on the image grid, {@code [toHeight, toWidth]} row-major: bilinear with aligned corners, MuSc
     * section 3.3. Grid corners fall on image corners.
     */
    public double[] upsample(int toHeight, int toWidth) {
        double[] map = new double[toHeight * toWidth];
        for (int y = 0; y < toHeight; y++) {
            double sourceY = aligned(y, height, toHeight);
            int top = (int) sourceY;
            int bottom = Math.min(top + 1, height - 1);
            for (int x = 0; x < toWidth; x++) {
                double sourceX = aligned(x, width, toWidth);
                int left = (int) sourceX;
                int right = Math.min(left + 1, width - 1);
                double across = sourceX - left;
                double upper = at(top, left) * (1 - across) + at(top, right) * across;
                double lower = at(bottom, left) * (1 - across) + at(bottom, right) * across;
                map[y * toWidth + x] = upper * (1 - (sourceY - top)) + lower * (sourceY - top);
            }
        }
        return map;
    }

    private double at(int y, int x) {
        return values[y * width + x];
    }

    private static double aligned(int to, int fromSize, int toSize) {
        return toSize == 1 ? 0 : to * ((double) (fromSize - 1) / (toSize - 1));
    }
}
