package dev.andon.streams.files;

import dev.andon.schemas.Verdict;
import dev.andon.scoring.inspection.PatchMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * One image of an inspected folder.
 *
 * @param path relative to the folder, with {@code /} between its parts
 * @param width of the frame in pixels
 * @param height of the frame in pixels
 * @param thumbnail the frame as a JPEG, best with {@link InspectionReport#THUMBNAIL_SIDE} pixels on its longer side
 * @param map anomaly scores on the patch grid; null where the image was not scored
 * @param score anomaly score; empty where the image was not scored, as while warming up
 * @param rescored score smoothed over an image neighbourhood; empty where that was not done
 * @param references how many images it was scored against
 * @param nearest paths of those that come nearest where its map has its peak, nearest first; empty where nothing tells
 * @param label ground truth; null where it is not known
 * @param verdict of the part; null where none was asked for
 */
public record InspectedImage(
        String path,
        int width,
        int height,
        byte[] thumbnail,
        @Nullable PatchMap map,
        OptionalDouble score,
        OptionalDouble rescored,
        int references,
        List<String> nearest,
        @Nullable FrameLabel label,
        @Nullable Verdict verdict) {

    public InspectedImage {
        nearest = List.copyOf(nearest);
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("%s has no size: %d x %d".formatted(path, width, height));
        }
        if (score.isPresent() && !Double.isFinite(score.getAsDouble())) {
            throw new IllegalArgumentException("%s has a score that is not finite".formatted(path));
        }
    }

    InspectedImage withRescored(double smoothed) {
        return new InspectedImage(
                path,
                width,
                height,
                thumbnail,
                map,
                score,
                OptionalDouble.of(smoothed),
                references,
                nearest,
                label,
                verdict);
    }

    Optional<FrameLabel> knownLabel() {
        return Optional.ofNullable(label);
    }
}
