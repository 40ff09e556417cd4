package dev.andon.scoring.inspection;

import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.List;
import java.util.Map;

/**
 * Nearest patches between two images from one product: the kernel of mutual scoring, MuSc section 3.3. For unit vectors
 * the Euclidean distance is {@code sqrt(2 - 2 cosine)}, so the nearest patch is the one of largest cosine.
 *
 * <p>The unit of work is one pair of images and one group, always as {@code later x earlier^T}. Stacking images into one
 * product would be a little faster and change bits; this way a streamed score equals the pool's, whatever the window,
 * the pool or the number of threads. The later image is on the left because a stream asks only for its side, and
 * largest values of rows cost next to nothing, those of columns up to twice the product.
 *
 * <p>Thread-safe; each caller brings its own output tensors.
 */
public final class MutualScorer implements AutoCloseable {

    private static final int ROWS = 2;
    private static final int COLUMNS = 1;

    private final OnnxModel oneSided;
    private final OnnxModel mutual;
    private final int patches;

    /** A scorer for images of {@code patches} patches, each a vector of {@code channels}. */
    public MutualScorer(int patches, int channels, Device device) {
        this.patches = patches;
        this.oneSided = OnnxModel.open("mutual scoring, one side", graph(patches, channels, false), device);
        this.mutual = OnnxModel.open("mutual scoring", graph(patches, channels, true), device);
    }

    /** Room for one direction of a result: {@code [1, patches]}. */
    public FloatTensor newCosines() {
        return FloatTensor.allocate(1, patches);
    }

    /**
     * Largest cosines of one image's patches.
     *
     * @param later {@code [1, patches, channels]}, unit vectors
     * @param earlier {@code [1, patches, channels]}, unit vectors
     * @param laterCosines {@code [1, patches]}: each patch of {@code later} to its nearest of {@code earlier}
     */
    public void nearest(FloatTensor later, FloatTensor earlier, FloatTensor laterCosines) {
        oneSided.run(Map.of("later", later, "earlier", earlier), Map.of("later_cosines", laterCosines));
    }

    /**
     * The same both ways.
     *
     * @param earlierCosines {@code [1, patches]}: each patch of {@code earlier} to its nearest of {@code later}
     */
    void nearest(FloatTensor later, FloatTensor earlier, FloatTensor laterCosines, FloatTensor earlierCosines) {
        mutual.run(
                Map.of("later", later, "earlier", earlier),
                Map.of("later_cosines", laterCosines, "earlier_cosines", earlierCosines));
    }

    /** Squared distance of two unit vectors; rounding below 0 counts as 0. */
    static float squaredDistance(float cosine) {
        return Math.max(0, 2 - 2 * cosine);
    }

    @Override
    public void close() {
        oneSided.close();
        mutual.close();
    }

    private static byte[] graph(int patches, int channels, boolean bothWays) {
        GraphBuilder graph = new GraphBuilder("mutual-scoring");
        String later = graph.input("later", 1, patches, channels);
        String earlier = graph.input("earlier", 1, patches, channels);
        String turned = graph.node("Transpose", List.of(earlier), Map.of("perm", new long[] {0, 2, 1}));
        String cosines = graph.node("MatMul", List.of(later, turned));
        graph.output(largest(graph, cosines, ROWS), "later_cosines", 1, patches);
        if (bothWays) {
            graph.output(largest(graph, cosines, COLUMNS), "earlier_cosines", 1, patches);
        }
        return graph.build().toBytes();
    }

    private static String largest(GraphBuilder graph, String value, long of) {
        return graph.node("ReduceMax", List.of(value), Map.of("axes", new long[] {of}, "keepdims", 0L));
    }
}
