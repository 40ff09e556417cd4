package dev.andon.scoring.inspection;

import dev.andon.scoring.onnx.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Mutual scoring of a whole pool, MuSc section 3: every image against all others. Each pair of images is multiplied
 * once and gives both directions, as far as the distances fit the memory budget; a larger pool is done in bands of
 * images, and pairs across bands are multiplied twice. Neither the budget nor the number of threads changes a bit.
 */
final class MutualPool {

    private final MutualScorer scorer;
    private final int layers;
    private final TokenShape shape;
    private final long budget;

    /** @param budget bytes that distances may take at a time */
    MutualPool(MutualScorer scorer, int layers, TokenShape shape, long budget) {
        this.scorer = scorer;
        this.layers = layers;
        this.shape = shape;
        this.budget = budget;
    }

    /**
     * One patch map an image.
     *
     * @param images more than {@link ReferenceWindow#SMALLEST}, in pool order
     * @param progress told how many image rows of how many groups are done, from any thread
     */
    List<PatchMap> score(List<PatchFeatures> images, LongConsumer progress) {
        int groups = images.get(0).groupCount();
        int band = band(images.size());
        double[][][] byGroup = new double[images.size()][groups][];
        for (int group = 0; group < groups; group++) {
            for (int from = 0; from < images.size(); from += band) {
                int to = Math.min(from + band, images.size());
                float[][] distances = distances(images, group, from, to);
                average(distances, images.size(), from, byGroup, group);
                progress.accept(to - from);
            }
        }
        List<PatchMap> maps = new ArrayList<>();
        for (double[][] image : byGroup) {
            maps.add(GroupFusion.fuse(image, layers, shape));
        }
        return maps;
    }

    private int band(int images) {
        long row = (long) images * shape.patches() * Float.BYTES;
        return (int) Math.max(1, Math.min(images, budget / row));
    }

    /** Squared distances of the band's patches to every image: {@code [band][images * patches]}. */
    private float[][] distances(List<PatchFeatures> images, int group, int from, int to) {
        float[][] distances = new float[to - from][images.size() * shape.patches()];
        IntStream.range(from, to).parallel().forEach(i -> {
            try (FloatTensor later = scorer.newCosines();
                    FloatTensor earlier = scorer.newCosines()) {
                for (int j = 0; j < from; j++) {
                    scorer.nearest(images.get(i).group(group), images.get(j).group(group), later);
                    put(later, distances[i - from], j);
                }
                for (int j = i + 1; j < images.size(); j++) {
                    scorer.nearest(images.get(j).group(group), images.get(i).group(group), later, earlier);
                    put(earlier, distances[i - from], j);
                    if (j < to) {
                        put(later, distances[j - from], i);
                    }
                }
            }
        });
        return distances;
    }

    private void put(FloatTensor cosines, float[] row, int image) {
        int patches = shape.patches();
        for (int patch = 0; patch < patches; patch++) {
            row[image * patches + patch] =
                    MutualScorer.squaredDistance(cosines.buffer().get(patch));
        }
    }

    /** Interval averages of the band's images, into their place in {@code byGroup}. */
    private void average(float[][] distances, int images, int from, double[][][] byGroup, int group) {
        IntStream.range(0, distances.length)
                .parallel()
                .forEach(row -> byGroup[from + row][group] = average(distances[row], images, from + row));
    }

    /** Interval average of each patch of image {@code self} over all others. */
    private double[] average(float[] distances, int images, int self) {
        int patches = shape.patches();
        double[] scores = new double[patches];
        float[] others = new float[images - 1];
        for (int patch = 0; patch < patches; patch++) {
            for (int j = 0; j < others.length; j++) {
                others[j] = distances[(j < self ? j : j + 1) * patches + patch];
            }
            scores[patch] = IntervalAverage.of(others);
        }
        return scores;
    }
}
