package dev.andon.scoring.inspection;

import dev.andon.scoring.onnx.FloatTensor;
import java.util.List;

/**
 * Scores one image against a reference window: the row that mutual scoring gives it in a pool of window and image.
 * Scratch memory is one row of patches. Not thread-safe.
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
     * What {@code references} say of {@code query}.
     *
     * @param references at least {@link ReferenceWindow#SMALLEST}, all admitted before {@code query}
     */
    WindowScore score(PatchFeatures query, List<PatchFeatures> references) {
        int patches = shape.patches();
        float[][] nearest = new float[query.groupCount()][references.size() * patches];
        for (int group = 0; group < nearest.length; group++) {
            for (int j = 0; j < references.size(); j++) {
                scorer.nearest(query.group(group), references.get(j).group(group), cosines);
                cosines.buffer().get(0, nearest[group], j * patches, patches);
            }
        }
        return new WindowScore(query, references, nearest, layers, shape);
    }

    void close() {
        cosines.close();
    }
}
