package dev.andon.streams.files;

import dev.andon.scoring.evaluation.MaskRule;
import dev.andon.scoring.evaluation.PixelMetrics;
import dev.andon.scoring.evaluation.RankingMetrics;
import dev.andon.scoring.onnx.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How well a labelled folder was inspected; all between 0 and 1. Images without score or label take no part.
 *
 * @param image of the raw image scores
 * @param rescored of the rescored ones; null where there was no rescoring
 * @param pixel of the anomaly maps against the masks on the model's image grid; null where a defect lacks its mask
 */
public record FolderMetrics(
        RankingMetrics image,
        @Nullable RankingMetrics rescored,
        @Nullable PixelMetrics pixel) {

    /** Empty for a folder without labels. */
    public static Optional<FolderMetrics> of(
            ImageFolder folder, List<InspectedImage> images, ImageInput grid, MaskRule rule) throws IOException {
        List<InspectedImage> labelled = images.stream()
                .filter(image -> image.score().isPresent() && image.label() != null)
                .toList();
        if (labelled.isEmpty()) {
            return Optional.empty();
        }
        boolean[] defective = new boolean[labelled.size()];
        for (int i = 0; i < defective.length; i++) {
            defective[i] = labelled.get(i).label().defective();
        }
        boolean allRescored =
                labelled.stream().allMatch(image -> image.rescored().isPresent());
        return Optional.of(new FolderMetrics(
                RankingMetrics.of(scores(labelled), defective),
                allRescored ? RankingMetrics.of(rescored(labelled), defective) : null,
                pixel(folder, labelled, grid, rule)));
    }

    private static double[] scores(List<InspectedImage> images) {
        return images.stream().mapToDouble(image -> image.score().getAsDouble()).toArray();
    }

    private static double[] rescored(List<InspectedImage> images) {
        return images.stream()
                .mapToDouble(image -> image.rescored().getAsDouble())
                .toArray();
    }

    private static @Nullable PixelMetrics pixel(
            ImageFolder folder, List<InspectedImage> images, ImageInput grid, MaskRule rule) throws IOException {
        double[][] maps = new double[images.size()][];
        boolean[][] masks = new boolean[images.size()][];
        for (int i = 0; i < maps.length; i++) {
            Optional<Path> mask = folder.mask(images.get(i).path());
            if (images.get(i).label().defective() && mask.isEmpty()) {
                return null;
            }
            maps[i] = images.get(i).map().upsample(grid.height(), grid.width());
            masks[i] = mask.isEmpty()
                    ? new boolean[grid.height() * grid.width()]
                    : MaskFile.read(mask.get(), grid.height(), grid.width(), rule);
        }
        return PixelMetrics.of(maps, masks, grid.height(), grid.width());
    }
}
