package dev.andon.scoring.inspection;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What the references of a window say of one image. It reads their features again where it is asked which are nearest,
 * so ask before these change.
 */
final class WindowScore {

    private final PatchFeatures query;
    private final List<PatchFeatures> references;
    private final float[][] cosines;
    private final int layers;
    private final PatchMap map;

    /** @param cosines {@code [groups][references * patches]}: each patch of {@code query} to its nearest of each reference */
    WindowScore(PatchFeatures query, List<PatchFeatures> references, float[][] cosines, int layers, TokenShape shape) {
        this.query = query;
        this.references = references;
        this.cosines = cosines;
        this.layers = layers;
        this.map = map(shape);
    }

    /**
     * A reference that comes near.
     *
     * @param reference its place in the list of references
     * @param distance of a patch to its nearest there, as the map averages them
     * @param patch of the reference that is most alike, over all groups
     */
    record Near(int reference, double distance, int patch) {}

    PatchMap map() {
        return map;
    }

    /** The {@code most} references that come nearest to a patch, nearest first, the earlier of equal ones first. */
    List<Near> nearest(int patch, int most) {
        double[] distances = distances(patch);
        return IntStream.range(0, distances.length)
                .boxed()
                .sorted(Comparator.comparingDouble(reference -> distances[reference]))
                .limit(most)
                .map(near -> new Near(near, distances[near], mostAlike(patch, references.get(near))))
                .toList();
    }

    private PatchMap map(TokenShape shape) {
        int patches = shape.patches();
        double[][] byGroup = new double[cosines.length][patches];
        float[] squared = new float[references.size()];
        for (int group = 0; group < byGroup.length; group++) {
            for (int patch = 0; patch < patches; patch++) {
                for (int j = 0; j < squared.length; j++) {
                    squared[j] = MutualScorer.squaredDistance(cosines[group][j * patches + patch]);
                }
                byGroup[group][patch] = IntervalAverage.of(squared);
            }
        }
        return GroupFusion.fuse(byGroup, layers, shape);
    }

    private double[] distances(int patch) {
        int patches = map.values().length;
        double[][] byGroup = new double[cosines.length][references.size()];
        for (int group = 0; group < byGroup.length; group++) {
            for (int j = 0; j < references.size(); j++) {
                byGroup[group][j] = distance(cosines[group][j * patches + patch]);
            }
        }
        return GroupFusion.mean(byGroup, layers);
    }

    /** The patch of {@code reference} at the least distance, which is not kept: one row of the product, made again. */
    private int mostAlike(int patch, PatchFeatures reference) {
        double[][] byGroup = new double[cosines.length][];
        for (int group = 0; group < byGroup.length; group++) {
            float[] row = reference.cosines(group, query.patch(group, patch));
            byGroup[group] = new double[row.length];
            for (int other = 0; other < row.length; other++) {
                byGroup[group][other] = distance(row[other]);
            }
        }
        double[] distances = GroupFusion.mean(byGroup, layers);
        int least = 0;
        for (int other = 1; other < distances.length; other++) {
            if (distances[other] < distances[least]) {
                least = other;
            }
        }
        return least;
    }

    private static double distance(float cosine) {
        return Math.sqrt(MutualScorer.squaredDistance(cosine));
    }
}
