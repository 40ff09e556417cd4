package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Position;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One inspection as the page receives it. Nothing is added to what the record says but when it came and whether its
 * score compares with the one before.
 *
 * @param number counts up over all changes of the board
 * @param at when the result came, in milliseconds since 1970 UTC
 * @param capturedAt when the camera took the frame, in milliseconds since 1970 UTC
 * @param status lower case, for example {@code warming_up}
 * @param score anomaly score; null while warming up
 * @param pValue null while the calibration set fills
 * @param verdict lower case; null without a p-value
 * @param map whether the record carries an anomaly map that can be drawn
 * @param windowVersion of the reference window it was scored against
 * @param admission whether it became a reference for later ones; lower case, null where the record does not say
 * @param comparable false where another model, other settings or another version made the result before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Result(
        long number,
        String frameId,
        long at,
        long capturedAt,
        @Nullable String recipe,
        @Nullable String view,
        @Nullable String partId,
        @Nullable String lot,
        String status,
        @Nullable Double score,
        @Nullable Double pValue,
        int calibrationSize,
        @Nullable String verdict,
        boolean map,
        @Nullable Peak peak,
        int references,
        long windowVersion,
        @Nullable String admission,
        boolean comparable) {

    /**
     * Where the anomaly map has its maximum, as a share of the frame.
     *
     * @param x 0 left to 1 right
     * @param y 0 top to 1 bottom
     */
    record Peak(double x, double y) {}

    static Result of(Inspection inspection, Instant at, long number, boolean comparable) {
        return new Result(
                number,
                inspection.getFrameId(),
                at.toEpochMilli(),
                inspection.getCapturedAt().toEpochMilli(),
                Clipped.orNull(inspection.getRecipe()),
                Clipped.orNull(inspection.getView()),
                Clipped.orNull(inspection.getPartId()),
                Clipped.orNull(inspection.getLot()),
                word(inspection.getStatus()),
                finite(inspection.getScore()),
                finite(inspection.getPValue()),
                inspection.getCalibrationSize(),
                inspection.getVerdict() == null ? null : word(inspection.getVerdict()),
                inspection.getAnomalyMap() != null && MapPicture.drawable(inspection.getAnomalyMap()),
                peak(inspection.getPeak()),
                inspection.getReferences(),
                inspection.getWindowVersion(),
                inspection.getAdmission() == null ? null : word(inspection.getAdmission()),
                comparable);
    }

    /** Whether somebody should look at the frame. */
    boolean flagged() {
        return "review".equals(verdict) || "reject".equals(verdict);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** JSON has no word for NaN, and a chart no place for it. */
    private static @Nullable Double finite(@Nullable Double value) {
        return value == null || !Double.isFinite(value) ? null : value;
    }

    private static @Nullable Peak peak(@Nullable Position position) {
        return position == null ? null : new Peak(position.getX(), position.getY());
    }
}
