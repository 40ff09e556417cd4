package dev.andon.scoring.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.Thresholds;
import org.jspecify.annotations.Nullable;

/**
 * How one station is inspected.
 *
 * @param model path of the ONNX file, relative to the settings file; null for the built-in model
 * @param window most images in the reference window, the paper's N - 1; default 50, where scores no longer saw-tooth
 * @param review p-value at or below which a person should look; default 0.05
 * @param reject p-value at or below which the part is rejected; default 0.01
 */
public record InspectionSettings(@Nullable String model, int window, double review, double reject) {

    public static final InspectionSettings DEFAULTS = new InspectionSettings(null, 50, 0.05, 0.01);

    public InspectionSettings {
        if (window < ReferenceWindow.SMALLEST || window > 10_000) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "window: %d, but a reference window holds %d to 10000 images"
                            .formatted(window, ReferenceWindow.SMALLEST));
        }
        new Thresholds(review, reject);
    }

    @JsonCreator
    static InspectionSettings of(
            @JsonProperty("model") @Nullable String model,
            @JsonProperty("window") @Nullable Integer window,
            @JsonProperty("review") @Nullable Double review,
            @JsonProperty("reject") @Nullable Double reject) {
        return new InspectionSettings(
                model,
                window == null ? DEFAULTS.window : window,
                review == null ? DEFAULTS.review : review,
                reject == null ? DEFAULTS.reject : reject);
    }

    public Thresholds thresholds() {
        return new Thresholds(review, reject);
    }
}
