package dev.andon.scoring.inspection;

/**
 * The anomaly score of an image: the maximum of its anomaly map on the image grid, MuSc section 3.3, and where it is.
 *
 * @param value higher is more anomalous
 * @param x of the maximum, 0 left .. 1 right
 * @param y of the maximum, 0 top .. 1 bottom
 */
public record ImageScore(double value, double x, double y) {

    /** Score of a patch map on an image grid of this size. */
    public static ImageScore of(PatchMap map, int height, int width) {
        double[] pixels = map.upsample(height, width);
        int peak = 0;
        for (int pixel = 1; pixel < pixels.length; pixel++) {
            if (pixels[pixel] > pixels[peak]) {
                peak = pixel;
            }
        }
        return new ImageScore(pixels[peak], (peak % width + 0.5) / width, (peak / width + 0.5) / height);
    }
}
