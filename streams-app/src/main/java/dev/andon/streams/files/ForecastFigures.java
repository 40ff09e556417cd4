package dev.andon.streams.files;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good the one-step forecasts of a series were, beside simple ones, over the rows no model was trained on.
 *
 * @param rows judged
 * @param coverage share of values within their interval, 0 .. 1; NaN without any
 * @param relativeError mean absolute error by method relative to the last value's, below 1 is better; of several columns
 *     the geometric mean; NaN where the last value is never wrong
 */
public record ForecastFigures(int rows, double coverage, Map<String, Double> relativeError) {

    /** The method all others are compared with; its own figure is 1. */
    public static final String LAST_VALUE = "last value";

    /** Andon's own forecast among the methods. */
    public static final String ANDON = "andon";

    static ForecastFigures of(PredictedSeries predicted) {
        int columns = predicted.series().columns().size();
        Map<String, Double> logs = new LinkedHashMap<>();
        int judged = 0;
        for (int column = 0; column < columns; column++) {
            Map<String, Double> errors = errors(predicted, column);
            double last = errors.getOrDefault(LAST_VALUE, 0.0);
            if (last > 0) {
                judged++;
                errors.forEach((method, error) -> logs.merge(method, Math.log(error / last), Double::sum));
            }
        }
        Map<String, Double> relative = new LinkedHashMap<>();
        for (Map.Entry<String, Double> log : logs.entrySet()) {
            relative.put(log.getKey(), Math.exp(log.getValue() / judged));
        }
        return new ForecastFigures(predicted.rows().size() - predicted.learned(), coverage(predicted), relative);
    }

    /** Geometric means and the pooled coverage of several series. */
    static ForecastFigures of(List<ForecastFigures> all) {
        int rows = 0;
        double covered = 0;
        Map<String, List<Double>> byMethod = new LinkedHashMap<>();
        for (ForecastFigures one : all) {
            rows += one.rows();
            covered += Double.isNaN(one.coverage()) ? 0 : one.coverage() * one.rows();
            one.relativeError()
                    .forEach((method, error) -> byMethod.computeIfAbsent(method, m -> new ArrayList<>())
                            .add(Math.log(error)));
        }
        Map<String, Double> relative = new LinkedHashMap<>();
        byMethod.forEach((method, logs) -> relative.put(
                method, Math.exp(logs.stream().mapToDouble(log -> log).average().orElseThrow())));
        return new ForecastFigures(rows, covered / rows, relative);
    }

    /** Sums of absolute errors of one column over the rows on which every method has a forecast. */
    private static Map<String, Double> errors(PredictedSeries predicted, int column) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int row = predicted.learned(); row < predicted.rows().size(); row++) {
            Map<String, Double> errors = new LinkedHashMap<>();
            double value = predicted.series().values()[row][column];
            PredictedRow said = predicted.rows().get(row);
            errors.put(ANDON, Math.abs(said.forecast()[column] - value));
            said.baselines().forEach((method, forecast) -> errors.put(method, Math.abs(forecast[column] - value)));
            if (errors.values().stream().noneMatch(error -> Double.isNaN(error))) {
                errors.forEach((method, error) -> sums.merge(method, error, Double::sum));
            }
        }
        return sums;
    }

    private static double coverage(PredictedSeries predicted) {
        long within = 0;
        long judged = 0;
        for (int row = predicted.learned(); row < predicted.rows().size(); row++) {
            PredictedRow said = predicted.rows().get(row);
            for (int i = 0; i < said.forecast().length; i++) {
                double value = predicted.series().values()[row][i];
                if (!Double.isNaN(value - said.lower()[i] + said.upper()[i])) {
                    judged++;
                    within += said.lower()[i] <= value && value <= said.upper()[i] ? 1 : 0;
                }
            }
        }
        return (double) within / judged;
    }
}
