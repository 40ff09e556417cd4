package dev.andon.scoring.inspection;

import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.image.RgbImage;
import dev.andon.scoring.onnx.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;

/**
 * Inspects a folder as one pool: MuSc as published, every image scored against all others, then rescored.
 *
 * <pre>{@code
 * List<PatchFeatures> images = files.parallel().map(pool::encode).toList();
 * List<PoolScore> scores = pool.score(images, done -> {});
 * }</pre>
 */
public final class PoolInspector implements AutoCloseable {

    /** Fewest images of a pool: each is scored against all others. */
    public static final int SMALLEST = ReferenceWindow.SMALLEST + 1;

    /** Distances in memory at a time; a pool of 800 images of 196 patches needs no second pass. */
    private static final long BUDGET = 512L << 20;

    private final PatchEncoder encoder;
    private final Queue<FloatTensor> scratch = new ConcurrentLinkedQueue<>();

    public PoolInspector(PatchEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * One image's features; thread-safe. The caller closes them after scoring.
     *
     * @throws RecordException if it cannot be scored
     */
    public PatchFeatures encode(RgbImage image) {
        FloatTensor input = scratch.poll();
        if (input == null) {
            input = encoder.newInput();
        }
        PatchFeatures features = encoder.newFeatures();
        try {
            encoder.encode(image, input, features);
            return features;
        } catch (RuntimeException e) {
            features.close();
            throw e;
        } finally {
            scratch.add(input);
        }
    }

    /** Image rows that {@link #score} reports as it goes, for so many images. */
    public long steps(int images) {
        return (long) images * NeighbourhoodAggregation.DEGREES.size() * encoder.layers();
    }

    /**
     * Scores of all images, in their order.
     *
     * @param images at least {@link #SMALLEST}
     * @param progress told of finished steps, see {@link #steps}
     */
    public List<PoolScore> score(List<PatchFeatures> images, LongConsumer progress) {
        if (images.size() < SMALLEST) {
            throw new IllegalArgumentException("a pool needs %d images, not %d".formatted(SMALLEST, images.size()));
        }
        List<PatchMap> maps =
                new MutualPool(encoder.scorer(), encoder.layers(), encoder.shape(), BUDGET).score(images, progress);
        List<ImageScore> scores = maps.stream()
                .map(map -> ImageScore.of(
                        map, encoder.input().height(), encoder.input().width()))
                .toList();
        double[] rescored = rescore(scores, images);
        List<PoolScore> results = new ArrayList<>();
        for (int i = 0; i < maps.size(); i++) {
            results.add(new PoolScore(maps.get(i), scores.get(i), rescored[i]));
        }
        return results;
    }

    @Override
    public void close() {
        scratch.forEach(FloatTensor::close);
    }

    /** A model without image token leaves the scores as they are. */
    private static double[] rescore(List<ImageScore> scores, List<PatchFeatures> images) {
        double[] raw = scores.stream().mapToDouble(ImageScore::value).toArray();
        float[][] tokens = images.stream().map(PatchFeatures::imageToken).toArray(float[][]::new);
        return tokens[0] == null ? raw : Rescoring.rescore(raw, tokens, Rescoring.DEFAULT_NEIGHBOURS);
    }
}
