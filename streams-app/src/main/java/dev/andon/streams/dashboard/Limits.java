package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.scoring.decision.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * From where on parts are set aside.
 *
 * @param scale {@code p-value}, at or below, or {@code score}, at or above
 * @param by id of the command that set them; null where they are those of the settings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Limits(
        String scale,
        double review,
        double reject,
        @Nullable String by) {

    static Limits of(Thresholds thresholds, @Nullable String by) {
        String scale = thresholds.scale() == Thresholds.Scale.SCORE ? "score" : "p-value";
        return new Limits(scale, thresholds.review(), thresholds.reject(), by);
    }
}
