package dev.andon.scoring.inspection;

import dev.andon.scoring.onnx.FloatTensor;
import java.util.List;

/**
 * Scores one image against a reference window: the row that mutual scoring gives it in a pool of window and image.
 * Scratch memory is one row of patches and one distance a reference and patch. Not thread-safe.
 */
final class WindowScorer {

    private final MutualScorer scorer;
    private final int layers;
    private final TokenShape shape;
    private final FloatTensor cosines;

    WindowScorer(MutualScorer scorer, int layers, TokenShape shape) {
        this.scorer = scorer;
        this.layers = layers;
        this.shape = shape;
        this.cosines = scorer.newCosines();
    }

    /**
     * The patch map of {@code query}.
     *
     * @param references at least {@link ReferenceWindow#SMALLEST}, all admitted before {@code query}
     */
    PatchMap score(PatchFeatures query, List<PatchFeatures> references) {
        int patches = shape.patches();
        double[][] byGroup = new double[query.groupCount()][patches];
        float[] nearest = new float[references.size() * patches];
        float[] squared = new float[references.size()];
        for (int group = 0; group < byGroup.length; group++) {
            for (int j = 0; j < references.size(); j++) {
                scorer.nearest(query.group(group), references.get(j).group(group), cosines);
                cosines.buffer().get(0, nearest, j * patches, patches);
            }
            for (int patch = 0; patch < patches; patch++) {
                for (int j = 0; j < squared.length; j++) {
                    squared[j] = MutualScorer.squaredDistance(nearest[j * patches + patch]);
                }
                byGroup[group][patch] = IntervalAverage.of(squared);
            }
        }
        return GroupFusion.fuse(byGroup, layers, shape);
    }

    void close() {
        cosines.close();
    }
}
