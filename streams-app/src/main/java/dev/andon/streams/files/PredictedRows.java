package dev.andon.streams.files;

import dev.andon.scoring.prediction.Forecast;
import dev.andon.scoring.prediction.PredictedStep;
import dev.andon.scoring.prediction.Standardisation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects what a series' steps say, each forecast with the row that it was made for. */
final class PredictedRows {

    private static final String NETWORK = "network alone";

    private final Standardisation standardisation;
    private final int horizon;
    private final Deque<PredictedStep> latest = new ArrayDeque<>();
    private final List<PredictedRow> rows = new ArrayList<>();

    PredictedRows(Standardisation standardisation, int horizon) {
        this.standardisation = standardisation;
        this.horizon = horizon;
    }

    void add(PredictedStep step) {
        Forecast before = step.before();
        rows.add(new PredictedRow(
                latest.isEmpty() ? forecasts(before, 1) : ahead(latest.getLast(), 1),
                latest.size() < horizon ? Map.of() : ahead(latest.getFirst(), horizon),
                before.lower()[0],
                before.upper()[0],
                step.inference().freeEnergyAfter(),
                step.score().distance(),
                step.score().anomalyScore(),
                step.score().pValue(),
                step.score().anomalous(),
                step.score().alarm()));
        latest.add(step);
        if (latest.size() > horizon) {
            latest.removeFirst();
        }
    }

    int count() {
        return rows.size();
    }

    List<PredictedRow> all() {
        return rows;
    }

    private Map<String, double[]> ahead(PredictedStep made, int steps) {
        Map<String, double[]> methods = forecasts(made.after(), steps);
        float[] network = made.inference().forecast()[steps - 1];
        double[] restored = new double[network.length];
        for (int i = 0; i < restored.length; i++) {
            restored[i] = standardisation.mean()[i] + standardisation.deviation()[i] * network[i];
        }
        methods.put(NETWORK, restored);
        return methods;
    }

    private static Map<String, double[]> forecasts(Forecast forecast, int steps) {
        Map<String, double[]> methods = new LinkedHashMap<>();
        methods.put(ForecastFigures.ANDON, forecast.expected()[steps - 1]);
        forecast.baselines()
                .forEach((baseline, made) ->
                        methods.put(baseline.name().toLowerCase(Locale.ROOT).replace('_', ' '), made[steps - 1]));
        return methods;
    }
}
