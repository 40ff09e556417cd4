package dev.andon.scoring.inspection;

import dev.andon.scoring.graph.GraphBuilder;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.FloatTensor;
import dev.andon.scoring.onnx.OnnxModel;
import java.util.List;
import java.util.Map;

/**
 * Nearest patches between two images, both ways from one product: the kernel of mutual scoring, MuSc section 3.3. For
 * unit vectors the Euclidean distance is {@code sqrt(2 - 2 cosine)}, so the nearest patch is the one of largest cosine.
 *
 * <p>The unit of work is one pair of images and one group, always as {@code left x right^T} with the earlier image on
 * the left. Stacking images into one product would be a little faster and change bits; this way a streamed score equals
 * the pool's, whatever the window, the pool or the number of threads.
 *
 * <p>Thread-safe; each caller brings its own output tensors.
 */
public final class MutualScorer implements AutoCloseable {

    private final OnnxModel model;
    private final int patches;

    /** A scorer for images of {@code patches} patches, each a vector of {@code channels}. */
    public MutualScorer(int patches, int channels, Device device) {
        this.patches = patches;
        this.model = OnnxModel.open("mutual scoring", pairGraph(patches, channels), device);
    }

    /** Room for one direction of a result: {@code [1, patches]}. */
    public FloatTensor newCosines() {
        return FloatTensor.allocate(1, patches);
    }

    /**
     * Largest cosines between the patches of two images.
     *
     * @param left {@code [1, patches, channels]}, unit vectors of the earlier image
     * @param right {@code [1, patches, channels]}, unit vectors of the later image
     * @param leftCosines {@code [1, patches]}: each left patch to its nearest right one
     * @param rightCosines {@code [1, patches]}: each right patch to its nearest left one
     */
    public void nearest(FloatTensor left, FloatTensor right, FloatTensor leftCosines, FloatTensor rightCosines) {
        model.run(
                Map.of("left", left, "right", right),
                Map.of("left_cosines", leftCosines, "right_cosines", rightCosines));
    }

    /** Squared distance of two unit vectors; rounding below 0 counts as 0. */
    static float squaredDistance(float cosine) {
        return Math.max(0, 2 - 2 * cosine);
    }

    @Override
    public void close() {
        model.close();
    }

    private static byte[] pairGraph(int patches, int channels) {
        GraphBuilder graph = new GraphBuilder("mutual-scoring");
        String left = graph.input("left", 1, patches, channels);
        String right = graph.input("right", 1, patches, channels);
        String turned = graph.node("Transpose", List.of(right), Map.of("perm", new long[] {0, 2, 1}));
        String cosines = graph.node("MatMul", List.of(left, turned));
        graph.output(reduceMax(graph, cosines, 2), "left_cosines", 1, patches);
        graph.output(reduceMax(graph, cosines, 1), "right_cosines", 1, patches);
        return graph.build().toBytes();
    }

    private static String reduceMax(GraphBuilder graph, String value, long axis) {
        return graph.node("ReduceMax", List.of(value), Map.of("axes", new long[] {axis}, "keepdims", 0L));
    }
}
