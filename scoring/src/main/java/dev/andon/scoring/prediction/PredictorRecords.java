package dev.andon.scoring.prediction;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.SettingsHash;
import dev.andon.scoring.decision.AlarmLife;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a step of a station says, as records for the wire. */
final class PredictorRecords {

    private PredictorRecords() {}

    /** @param application version of Andon */
    static Provenance provenance(ModelRef model, PredictionSettings settings, String application) {
        // The model's path does not change a result; provenance names the model by its own hash.
        return new Provenance(model.sha256(), SettingsHash.of(settings.withModel("")), application);
    }

    /** The result of work that is done. */
    static Prediction prediction(StationWork work, Provenance provenance) {
        PredictedStep step = work.last();
        Inference inference = step.inference();
        AnomalyScore score = step.score();
        boolean follows = work.restarted() == null;
        return result(work.log().waiting(), work.restarted(), provenance)
                .setStatus(score.judged() ? Status.SCORED : Status.WARMING_UP)
                .setOneStepError(follows ? meanSquare(step.errors()) : null)
                .setForecast(steps(step.after()))
                .setExpected(follows ? step(step.before(), 0) : null)
                .setFreeEnergyBefore(inference.freeEnergyBefore())
                .setFreeEnergyAfter(inference.freeEnergyAfter())
                .setAccuracy(inference.accuracy())
                .setComplexity(doubles(inference.complexity()))
                .setScore(score.judged() ? score.distance() : null)
                .setPValue(score.judged() ? score.pValue() : null)
                .setCalibrationSize(score.calibrationSize())
                .setAnomalous(score.anomalous())
                .setAnomalyScore(score.judged() ? score.anomalyScore() : null)
                .setAlarm(score.alarm())
                .setThresholdsBy(work.tracked().commanded().nominalBy())
                .setIterations(work.input().model().model().regression().iterations())
                .setBaselines(baselines(step.after()))
                .build();
    }

    /** The answer to a row that cannot be predicted any more. */
    static Prediction unpredicted(ObservedRow row, String why, Provenance provenance) {
        return result(row, why, provenance).setStatus(Status.WARMING_UP).build();
    }

    /** What people are told of a row. */
    static Alarm alarm(AlarmLife.Step step, ObservedRow row, AnomalyScore score, int calm) {
        return Alarm.newBuilder()
                .setAlarmId(step.alarmId())
                .setMethod(Method.PREDICTION)
                .setState(AlarmState.valueOf(step.kind().name()))
                .setAt(row.observedAt())
                .setCause(cause(step, score, calm))
                .setResult(row.name())
                .build();
    }

    /** An alarm follows verdicts: of a row, whether it calls for one, speaks against the end of one, or neither. */
    static Verdict verdict(AnomalyScore score) {
        if (score.alarm()) {
            return Verdict.REJECT;
        }
        return score.anomalous() || !score.judged() ? Verdict.REVIEW : Verdict.PASS;
    }

    private static String cause(AlarmLife.Step step, AnomalyScore score, int calm) {
        if (step.kind() == AlarmLife.Step.Kind.CLEARED) {
            return "%d observations without anomaly".formatted(calm);
        }
        if (!score.alarm()) {
            return step.cause();
        }
        return score.anomalous()
                ? String.format(
                        Locale.ROOT,
                        "unlike its reference: distance %.2f, p-value %.2g",
                        score.distance(),
                        score.pValue())
                : String.format(Locale.ROOT, "new: one in 10^%.1f observations", 10 * score.anomalyScore());
    }

    private static Prediction.Builder result(ObservedRow row, @Nullable String restarted, Provenance provenance) {
        return Prediction.newBuilder()
                .setEpoch(row.epoch())
                .setSequence(row.sequence())
                .setObservedAt(row.observedAt())
                .setRestarted(restarted)
                .setObserved(StationCodec.nullable(row.values()))
                .setMasked(row.masked())
                .setProvenance(provenance);
    }

    private static @Nullable Double meanSquare(double[] errors) {
        double sum = 0;
        int present = 0;
        for (double error : errors) {
            if (!Double.isNaN(error)) {
                sum += error * error;
                present++;
            }
        }
        return present == 0 ? null : Double.valueOf(sum / present);
    }

    private static List<ForecastStep> steps(Forecast forecast) {
        List<ForecastStep> steps = new ArrayList<>();
        for (int step = 0; step < forecast.expected().length; step++) {
            steps.add(step(forecast, step));
        }
        return steps;
    }

    private static ForecastStep step(Forecast forecast, int step) {
        return new ForecastStep(
                list(forecast.expected()[step]),
                list(forecast.deviation()[step]),
                list(forecast.lower()[step]),
                list(forecast.upper()[step]));
    }

    private static Map<String, List<Double>> baselines(Forecast forecast) {
        Map<String, List<Double>> baselines = new HashMap<>();
        forecast.baselines()
                .forEach((baseline, steps) ->
                        baselines.put(baseline.name().toLowerCase(Locale.ROOT).replace('_', ' '), list(steps[0])));
        return baselines;
    }

    private static List<Double> list(double[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (double number : numbers) {
            list.add(number);
        }
        return list;
    }

    private static List<Double> doubles(float[] numbers) {
        List<Double> list = new ArrayList<>(numbers.length);
        for (float number : numbers) {
            list.add((double) number);
        }
        return list;
    }
}
