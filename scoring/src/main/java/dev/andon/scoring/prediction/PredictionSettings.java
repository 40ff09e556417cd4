package dev.andon.scoring.prediction;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.AlarmRule;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one station is predicted.
 *
 * @param model path of the ONNX file, relative to the settings file
 * @param horizon steps forecast at each observation, 1 to 100; null for as many as the model was trained for
 * @param season steps after which the values tend to repeat, 2 to 10000; default 0 for none
 * @param coverage share of observations that the interval is to hold; default 0.9
 * @param reference first observations, taken as the station's normal behaviour; default 400
 * @param nominal share of normal observations told anomalous by chance; default 0.001
 * @param quiet observations after an alarm in which only a stronger event alarms again; default 100
 * @param gap most missing steps that are taken as steps without values, 0 to 100; a longer gap restarts the inference
 *     window; default 10
 * @param calm observations without anomaly that clear an alarm, 1 to 1000; default 20
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PredictionSettings(
        String model,
        @Nullable Integer horizon,
        int season,
        double coverage,
        int reference,
        double nominal,
        int quiet,
        int gap,
        int calm) {

    private static final ForecastSettings FORECAST = ForecastSettings.DEFAULT;
    private static final ScoreSettings SCORES = ScoreSettings.DEFAULT;
    private static final int DEFAULT_GAP = 10;
    private static final int LONGEST_GAP = 100;
    private static final int DEFAULT_CALM = 20;

    public PredictionSettings {
        if (gap < 0 || gap > LONGEST_GAP) {
            throw new StartException(
                    FailureCode.SETTINGS, "gap: %d, but 0 to %d steps are bridged".formatted(gap, LONGEST_GAP));
        }
        new ForecastSettings(horizon == null ? FORECAST.horizon() : horizon, season, coverage);
        new ScoreSettings(reference, nominal, quiet);
        new AlarmRule(1, 1, calm);
    }

    /** The default for all but the model. */
    public PredictionSettings(String model) {
        this(
                model,
                null,
                FORECAST.season(),
                FORECAST.coverage(),
                SCORES.reference(),
                SCORES.nominal(),
                SCORES.quiet(),
                DEFAULT_GAP,
                DEFAULT_CALM);
    }

    @JsonCreator
    static PredictionSettings of(
            @JsonProperty("model") @Nullable String model,
            @JsonProperty("horizon") @Nullable Integer horizon,
            @JsonProperty("season") @Nullable Integer season,
            @JsonProperty("coverage") @Nullable Double coverage,
            @JsonProperty("reference") @Nullable Integer reference,
            @JsonProperty("nominal") @Nullable Double nominal,
            @JsonProperty("quiet") @Nullable Integer quiet,
            @JsonProperty("gap") @Nullable Integer gap,
            @JsonProperty("calm") @Nullable Integer calm) {
        if (model == null) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "model: missing; train one with: ./andon model train FILE.csv --out FILE.onnx");
        }
        return new PredictionSettings(
                model,
                horizon,
                Objects.requireNonNullElse(season, FORECAST.season()),
                Objects.requireNonNullElse(coverage, FORECAST.coverage()),
                Objects.requireNonNullElse(reference, SCORES.reference()),
                Objects.requireNonNullElse(nominal, SCORES.nominal()),
                Objects.requireNonNullElse(quiet, SCORES.quiet()),
                Objects.requireNonNullElse(gap, DEFAULT_GAP),
                Objects.requireNonNullElse(calm, DEFAULT_CALM));
    }

    /** These settings with another model file. */
    public PredictionSettings withModel(String other) {
        return new PredictionSettings(other, horizon, season, coverage, reference, nominal, quiet, gap, calm);
    }

    /** What the forecast covers, by a model that was trained for {@code steps}. */
    ForecastSettings forecast(int steps) {
        return new ForecastSettings(horizon == null ? steps : horizon, season, coverage);
    }

    /** How the station is judged. */
    @JsonIgnore
    ScoreSettings scores() {
        return new ScoreSettings(reference, nominal, quiet);
    }

    /** One observation at which a person should look is an alarm. */
    @JsonIgnore
    AlarmRule alarm() {
        return new AlarmRule(1, 1, calm);
    }
}
