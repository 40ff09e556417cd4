package dev.andon.scoring.inspection;

/**
 * Where patches lie on an image, as the anomaly map has them: the grid's corners on the image's corners.
 *
 * @param rows of patches
 * @param columns of patches
 * @param height of the image in pixels
 * @param width of the image in pixels
 */
record PatchGrid(int rows, int columns, int height, int width) {

    /** The patch nearest to a pixel of the image, given by its middle as a share of the image. */
    int patchAt(double x, double y) {
        return nearest(y, rows, height) * columns + nearest(x, columns, width);
    }

    /** The middle of a patch as a share of the image, 0 left .. 1 right. */
    double x(int patch) {
        return share(patch % columns, columns, width);
    }

    /** The middle of a patch as a share of the image, 0 top .. 1 bottom. */
    double y(int patch) {
        return share(patch / columns, rows, height);
    }

    private static int nearest(double share, int patches, int pixels) {
        return pixels == 1 ? 0 : (int) Math.round((share * pixels - 0.5) * (patches - 1) / (pixels - 1));
    }

    private static double share(int patch, int patches, int pixels) {
        double pixel = patches == 1 ? 0 : (double) patch * (pixels - 1) / (patches - 1);
        return (pixel + 0.5) / pixels;
    }
}
