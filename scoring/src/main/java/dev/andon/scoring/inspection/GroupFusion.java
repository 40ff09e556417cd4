package dev.andon.scoring.inspection;

/** Fuses the scores of all groups: mean over layers, then over aggregation degrees, MuSc section 3.3; always in that order. */
final class GroupFusion {

    private GroupFusion() {}

    /**
     * One image's patch map.
     *
     * @param byGroup {@code [degrees * layers, patches]}, layers fastest
     */
    static PatchMap fuse(double[][] byGroup, int layers, TokenShape shape) {
        return new PatchMap(shape.height(), shape.width(), mean(byGroup, layers));
    }

    /** Column by column the same mean, {@code [columns]} of {@code [degrees * layers, columns]}. */
    static double[] mean(double[][] byGroup, int layers) {
        double[] fused = new double[byGroup[0].length];
        int degrees = byGroup.length / layers;
        for (int column = 0; column < fused.length; column++) {
            double overDegrees = 0;
            for (int degree = 0; degree < degrees; degree++) {
                double overLayers = 0;
                for (int layer = 0; layer < layers; layer++) {
                    overLayers += byGroup[degree * layers + layer][column];
                }
                overDegrees += overLayers / layers;
            }
            fused[column] = overDegrees / degrees;
        }
        return fused;
    }
}
