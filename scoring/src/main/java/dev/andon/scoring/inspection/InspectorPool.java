package dev.andon.scoring.inspection;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.onnx.FloatTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mutual scoring of a whole pool in parts that may be done anywhere and in any order: features of each image, distances
 * of each pair of blocks of images, map of each image, results of all. Whatever the blocks, every image gets the bits
 * that {@link PoolInspector} gives it: the unit is one pair of images, the later one on the left, multiplied once.
 *
 * <pre>{@code
 * float[] token = pool.encode(image, file);                                  // each image
 * List<float[]> distances = pool.distances(earlier, later);                  // each pair of blocks
 * PatchMap map = pool.map(distances of one image to all others);             // each image
 * List<Inspection> results = pool.results(frames, maps, tokens);             // once
 * }</pre>
 *
 * <p>Not thread-safe; all share one {@link PatchEncoder}.
 */
public final class InspectorPool implements AutoCloseable {

    private final PatchEncoder encoder;
    private final InspectorRecords records;
    private final PatchFeatures features;
    private final FloatTensor scratch;
    private final FloatTensor laterCosines;
    private final FloatTensor earlierCosines;

    /** @param application version of Andon, for provenance */
    public InspectorPool(PatchEncoder encoder, InspectionSettings settings, String application) {
        this.encoder = encoder;
        this.records = new InspectorRecords(encoder, settings, application);
        this.features = encoder.newFeatures();
        this.scratch = encoder.newInput();
        this.laterCosines = encoder.scorer().newCosines();
        this.earlierCosines = encoder.scorer().newCosines();
    }

    /**
     * Makes an image's features and writes them to a file.
     *
     * @return its image token, {@code [channels]}; of no length where the model has none
     * @throws RecordException if it cannot be scored
     */
    public float[] encode(byte[] image, Path file) {
        encoder.encode(ImageDecoder.decode(image, ImageDecoder.MAX_PIXELS), scratch, features);
        FeaturesFile.write(features, encoder.model(), file);
        float[] token = features.imageToken();
        return token == null ? new float[0] : token;
    }

    /**
     * Distances between the images of two blocks, or within one.
     *
     * @param earlier files of images, in the pool's order
     * @param later files of images that all come after those; empty for the pairs within {@code earlier}
     * @return for each image of both, {@code [groups, patches, others]} squared distances of its patches to the nearest
     *     of each image of the other block, or of the rest of its own
     * @throws StartException if a file is not there, not whole or of another model
     */
    public List<float[]> distances(List<Path> earlier, List<Path> later) {
        List<PatchFeatures> images = new ArrayList<>();
        try {
            for (List<Path> block : List.of(earlier, later)) {
                for (Path file : block) {
                    images.add(FeaturesFile.read(file, encoder));
                }
            }
            return distances(images, earlier.size());
        } finally {
            images.forEach(PatchFeatures::close);
        }
    }

    /** @param split images before it are the earlier block; all of them for one block */
    private List<float[]> distances(List<PatchFeatures> images, int split) {
        boolean within = split == images.size();
        List<float[]> distances = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            int others = within ? split - 1 : i < split ? images.size() - split : split;
            distances.add(new float[groups() * patches() * others]);
        }
        for (int group = 0; group < groups(); group++) {
            for (int a = 0; a < split; a++) {
                for (int b = within ? a + 1 : split; b < images.size(); b++) {
                    encoder.scorer()
                            .nearest(
                                    images.get(b).group(group),
                                    images.get(a).group(group),
                                    laterCosines,
                                    earlierCosines);
                    put(earlierCosines, distances.get(a), group, within ? b - 1 : b - split);
                    put(laterCosines, distances.get(b), group, a);
                }
            }
        }
        return distances;
    }

    private void put(FloatTensor cosines, float[] distances, int group, int other) {
        int others = distances.length / (groups() * patches());
        for (int patch = 0; patch < patches(); patch++) {
            distances[(group * patches() + patch) * others + other] =
                    MutualScorer.squaredDistance(cosines.buffer().get(patch));
        }
    }

    /**
     * The patch map of an image.
     *
     * @param distances from {@link #distances}, which together hold every other image of the pool once, in any order
     */
    public PatchMap map(List<float[]> distances) {
        int rows = groups() * patches();
        int others = distances.stream().mapToInt(part -> part.length / rows).sum();
        double[][] byGroup = new double[groups()][patches()];
        float[] all = new float[others];
        for (int row = 0; row < rows; row++) {
            int at = 0;
            for (float[] part : distances) {
                int width = part.length / rows;
                System.arraycopy(part, row * width, all, at, width);
                at += width;
            }
            byGroup[row / patches()][row % patches()] = IntervalAverage.of(all);
        }
        return GroupFusion.fuse(byGroup, encoder.layers(), encoder.shape());
    }

    /**
     * What a finished pool says of its frames, in their order.
     *
     * @param maps one a frame; empty for a pool of fewer than {@link PoolInspector#SMALLEST} frames, which has no scores
     * @param tokens one a frame, from {@link #encode}
     */
    public List<Inspection> results(List<Frame> frames, List<PatchMap> maps, List<float[]> tokens) {
        double[] rescored = maps.isEmpty() ? null : rescored(maps, tokens);
        List<Inspection> results = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            results.add(records.pooled(
                    frames.get(i),
                    frames.size() - 1,
                    maps.isEmpty() ? null : maps.get(i),
                    rescored == null ? null : rescored[i]));
        }
        return results;
    }

    private double @Nullable [] rescored(List<PatchMap> maps, List<float[]> tokens) {
        if (tokens.get(0).length == 0) {
            return null;
        }
        double[] scores = maps.stream()
                .mapToDouble(map -> ImageScore.of(
                                map, encoder.input().height(), encoder.input().width())
                        .value())
                .toArray();
        return Rescoring.rescore(scores, tokens.toArray(float[][]::new), Rescoring.DEFAULT_NEIGHBOURS);
    }

    private int groups() {
        return features.groupCount();
    }

    private int patches() {
        return encoder.shape().patches();
    }

    @Override
    public void close() {
        features.close();
        scratch.close();
        laterCosines.close();
        earlierCosines.close();
    }
}
