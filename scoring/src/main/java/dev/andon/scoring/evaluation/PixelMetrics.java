package dev.andon.scoring.evaluation;

/**
 * How well anomaly maps show where the defect is, over all pixels of all images of one pool.
 *
 * @param ranking of every pixel by its score
 * @param pro per-region overlap, see {@link RegionOverlap}; NaN where that is undefined
 */
public record PixelMetrics(RankingMetrics ranking, double pro) {

    /**
     * Measures maps against masks. Beside the maps it needs one copy of them, 8 bytes a pixel: 272 MB for 677 maps of
     * 224 x 224. All four figures are 0 if no mask has a pixel: the reference's answer.
     *
     * @param maps {@code [images][height * width]}, row-major, finite, higher is more anomalous
     * @param masks the truth, of the same shape; see {@link MaskRule}
     * @throws IllegalArgumentException if shapes differ, a score is not finite, or every score is the same though a
     *     mask has a pixel
     */
    public static PixelMetrics of(double[][] maps, boolean[][] masks, int height, int width) {
        double pro = RegionOverlap.pro(maps, masks, height, width);
        return new PixelMetrics(RankingMetrics.of(LabelledScores.pool(maps, masks)), pro);
    }
}
