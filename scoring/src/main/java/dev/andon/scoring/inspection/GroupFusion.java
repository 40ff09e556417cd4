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
        double[] fused = new double[shape.patches()];
        int degrees = byGroup.length / layers;
        for (int patch = 0; patch < fused.length; patch++) {
            double overDegrees = 0;
            for (int degree = 0; degree < degrees; degree++) {
                double overLayers = 0;
                for (int layer = 0; layer < layers; layer++) {
                    overLayers += byGroup[degree * layers + layer][patch];
                }
                overDegrees += overLayers / layers;
            }
            fused[patch] = overDegrees / degrees;
        }
        return new PatchMap(shape.height(), shape.width(), fused);
    }
}
