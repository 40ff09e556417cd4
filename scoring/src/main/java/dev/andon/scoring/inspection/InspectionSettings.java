package dev.andon.scoring.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.calibration.CalibrationSet;
import dev.andon.scoring.calibration.ConformalCalibration;
import dev.andon.scoring.decision.AlarmRule;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one station is inspected.
 *
 * @param model path of the ONNX file, relative to the settings file; null for the built-in model
 * @param window most images in the reference window, the paper's N - 1; default 50, where scores no longer saw-tooth
 * @param scale whether {@code review} and {@code reject} are p-values, the default, or anomaly scores
 * @param review from here on a person should look; default p-value 0.05
 * @param reject from here on the part is rejected; default p-value 0.01
 * @param gate p-value at or below which a frame is too anomalous to become a reference; 0 admits all; default 0.1
 * @param maxAgeHours references captured longer before the frame at hand are dropped, pinned ones excepted; null keeps
 *     them for as long as the window has room
 * @param alarm when several rejected parts become an alarm
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InspectionSettings(
        @Nullable String model,
        int window,
        Scale scale,
        double review,
        double reject,
        double gate,
        @Nullable Integer maxAgeHours,
        AlarmRule alarm) {

    public static final InspectionSettings DEFAULTS = new InspectionSettings(null, 50, 0.05, 0.01);

    private static final double DEFAULT_GATE = 0.1;

    public InspectionSettings {
        if (window < ReferenceWindow.SMALLEST || window > 10_000) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "window: %d, but a reference window holds %d to 10000 images"
                            .formatted(window, ReferenceWindow.SMALLEST));
        }
        if (!(gate >= 0 && gate < 1)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "gate: %s, but a p-value below 1, or 0 for no gate, is needed".formatted(gate));
        }
        if (maxAgeHours != null && maxAgeHours < 1) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "max-age-hours: %d, but at least 1 is needed; leave it out for no bound".formatted(maxAgeHours));
        }
        requireResolvable(new Thresholds(scale, review, reject));
    }

    /** P-values, and the default for all the rest. */
    public InspectionSettings(@Nullable String model, int window, double review, double reject) {
        this(model, window, Scale.P_VALUE, review, reject, DEFAULT_GATE, null, AlarmRule.DEFAULTS);
    }

    @JsonCreator
    static InspectionSettings of(
            @JsonProperty("model") @Nullable String model,
            @JsonProperty("window") @Nullable Integer window,
            @JsonProperty("scale") @Nullable Scale scale,
            @JsonProperty("review") @Nullable Double review,
            @JsonProperty("reject") @Nullable Double reject,
            @JsonProperty("gate") @Nullable Double gate,
            @JsonProperty("max-age-hours") @Nullable Integer maxAgeHours,
            @JsonProperty("alarm") @Nullable AlarmRule alarm) {
        if (scale == Scale.SCORE && (review == null || reject == null)) {
            throw new StartException(
                    FailureCode.SETTINGS, "scale: score needs review and reject: scores of one model have no default");
        }
        return new InspectionSettings(
                model,
                Objects.requireNonNullElse(window, DEFAULTS.window),
                Objects.requireNonNullElse(scale, DEFAULTS.scale),
                Objects.requireNonNullElse(review, DEFAULTS.review),
                Objects.requireNonNullElse(reject, DEFAULTS.reject),
                Objects.requireNonNullElse(gate, DEFAULTS.gate),
                maxAgeHours,
                Objects.requireNonNullElse(alarm, DEFAULTS.alarm));
    }

    /** These settings with another model file. */
    public InspectionSettings withModel(@Nullable String other) {
        return new InspectionSettings(other, window, scale, review, reject, gate, maxAgeHours, alarm);
    }

    /** These settings with another gate. */
    public InspectionSettings withGate(double other) {
        return new InspectionSettings(model, window, scale, review, reject, other, maxAgeHours, alarm);
    }

    /** Those in force where no command set others. */
    public Thresholds thresholds() {
        return new Thresholds(scale, review, reject);
    }

    /** @throws StartException where no calibration set ever grows large enough for {@code thresholds} */
    static void requireResolvable(Thresholds thresholds) {
        if (ConformalCalibration.sizeToResolve(thresholds.finest()) > CalibrationSet.SIZE) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "reject: %s, but %d scores, as many as are kept, resolve p-values of 0.002 and more"
                            .formatted(thresholds.reject(), CalibrationSet.SIZE));
        }
    }
}
