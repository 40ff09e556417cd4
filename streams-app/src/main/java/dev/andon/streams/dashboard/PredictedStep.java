package dev.andon.streams.dashboard;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One prediction as the page receives it: what came, and what had been forecast. Nothing is added to what the record
 * says but when it came and whether its score compares with the one before.
 *
 * @param number counts up over all changes of the board
 * @param at when the prediction came, in milliseconds since 1970 UTC
 * @param observedAt when the observation was made, in milliseconds since 1970 UTC
 * @param status lower case, for example {@code warming_up}
 * @param restarted why the inference window began anew; null where it did not
 * @param masked steps missing just before
 * @param observed what came, physical units
 * @param expected what it was forecast to be; null where the inference window begins here
 * @param lower lower ends of the intervals of {@code expected}
 * @param upper upper ends
 * @param baselines forecasts of the observation after this one, by name
 * @param score distance from the reference; null while warming up
 * @param anomalyScore a tenth of the negative decimal logarithm of the event's p-value
 * @param comparable false where another model, other settings or another version made the prediction before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PredictedStep(
        long number,
        long epoch,
        long sequence,
        long at,
        long observedAt,
        String status,
        @Nullable String restarted,
        int masked,
        Numbers observed,
        @Nullable Numbers expected,
        @Nullable Numbers lower,
        @Nullable Numbers upper,
        Map<String, Numbers> baselines,
        @Nullable Float freeEnergyBefore,
        @Nullable Float freeEnergyAfter,
        @Nullable Float score,
        @Nullable Float pValue,
        int calibrationSize,
        boolean anomalous,
        @Nullable Float anomalyScore,
        boolean alarm,
        @Nullable String thresholdsBy,
        boolean comparable) {

    private static final int MOST_BASELINES = 4;

    /** @param values most values of the station that are kept */
    static PredictedStep of(Prediction prediction, Instant at, long number, boolean comparable, int values) {
        ForecastStep expected = prediction.getExpected();
        return new PredictedStep(
                number,
                prediction.getEpoch(),
                prediction.getSequence(),
                at.toEpochMilli(),
                prediction.getObservedAt().toEpochMilli(),
                prediction.getStatus().name().toLowerCase(Locale.ROOT),
                Clipped.orNull(prediction.getRestarted()),
                prediction.getMasked(),
                Numbers.of(prediction.getObserved(), values),
                expected == null ? null : Numbers.of(expected.getMean(), values),
                expected == null ? null : Numbers.of(expected.getLower(), values),
                expected == null ? null : Numbers.of(expected.getUpper(), values),
                baselines(prediction, values),
                number(prediction.getFreeEnergyBefore()),
                number(prediction.getFreeEnergyAfter()),
                number(prediction.getScore()),
                number(prediction.getPValue()),
                prediction.getCalibrationSize(),
                prediction.getAnomalous(),
                number(prediction.getAnomalyScore()),
                prediction.getAlarm(),
                Clipped.orNull(prediction.getThresholdsBy()),
                comparable);
    }

    /** How the station is counted: {@code warming_up} without a score, else {@code anomalous} or {@code normal}. */
    String kind() {
        if (score == null) {
            return "warming_up";
        }
        return anomalous ? "anomalous" : "normal";
    }

    private static Map<String, Numbers> baselines(Prediction prediction, int values) {
        Map<String, Numbers> kept = new TreeMap<>();
        prediction.getBaselines().entrySet().stream()
                .limit(MOST_BASELINES)
                .forEach(
                        baseline -> kept.put(Clipped.text(baseline.getKey()), Numbers.of(baseline.getValue(), values)));
        return kept;
    }

    /** JSON has no word for NaN, and a chart no place for it. */
    private static @Nullable Float number(@Nullable Double value) {
        return value == null || !Float.isFinite(value.floatValue()) ? null : value.floatValue();
    }
}
