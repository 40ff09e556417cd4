package dev.andon.streams.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How good the forecasts of a series were, beside simple ones, over the rows no model was trained on.
 *
 * @param values judged: those that came and had an interval
 * @param coverage share of them within their interval, 0 .. 1; NaN without any
 * @param nextStep mean absolute error of one-step forecasts by method, relative to the last value's: below 1 is better.
 *     Of several columns the geometric mean; without the columns on which the last value is never wrong
 * @param farStep the same at the last step of the horizon
 */
public record ForecastFigures(long values, double coverage, Map<String, Double> nextStep, Map<String, Double> farStep) {

    /** The method all others are compared with; its own figure is 1. */
    public static final String LAST_VALUE = "last value";

    /** Andon's own forecast among the methods. */
    public static final String ANDON = "andon";

    static ForecastFigures of(PredictedSeries predicted) {
        long values = 0;
        long within = 0;
        for (int number = predicted.learned(); number < predicted.rows().size(); number++) {
            PredictedRow row = predicted.rows().get(number);
            double[] came = predicted.series().values()[number];
            for (int i = 0; i < came.length; i++) {
                if (!Double.isNaN(came[i] - row.lower()[i] + row.upper()[i])) {
                    values++;
                    within += row.lower()[i] <= came[i] && came[i] <= row.upper()[i] ? 1 : 0;
                }
            }
        }
        return new ForecastFigures(
                values,
                (double) within / values,
                relative(predicted, PredictedRow::nextStep),
                relative(predicted, PredictedRow::farStep));
    }

    /** The pooled coverage and geometric means over several series. */
    static ForecastFigures of(List<ForecastFigures> all) {
        long values = all.stream().mapToLong(ForecastFigures::values).sum();
        double within = all.stream()
                .filter(one -> one.values > 0)
                .mapToDouble(one -> one.coverage * one.values)
                .sum();
        return new ForecastFigures(
                values,
                within / values,
                geometricMean(all.stream().map(ForecastFigures::nextStep).toList()),
                geometricMean(all.stream().map(ForecastFigures::farStep).toList()));
    }

    private static Map<String, Double> relative(
            PredictedSeries predicted, Function<PredictedRow, Map<String, double[]>> forecasts) {
        Map<Integer, Map<String, Double>> byColumn = new LinkedHashMap<>();
        for (int column = 0; column < predicted.series().columns().size(); column++) {
            Map<String, Double> errors = errors(predicted, column, forecasts);
            double last = errors.getOrDefault(LAST_VALUE, 0.0);
            if (last > 0) {
                errors.replaceAll((method, error) -> error / last);
                byColumn.put(column, errors);
            }
        }
        return geometricMean(List.copyOf(byColumn.values()));
    }

    /** Sums of absolute errors of one column, by method, over the rows on which every method has a forecast. */
    private static Map<String, Double> errors(
            PredictedSeries predicted, int column, Function<PredictedRow, Map<String, double[]>> forecasts) {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (int row = predicted.learned(); row < predicted.rows().size(); row++) {
            double value = predicted.series().values()[row][column];
            Map<String, double[]> said = forecasts.apply(predicted.rows().get(row));
            if (said.values().stream().noneMatch(forecast -> Double.isNaN(forecast[column] - value))) {
                said.forEach((method, forecast) -> sums.merge(method, Math.abs(forecast[column] - value), Double::sum));
            }
        }
        return sums;
    }

    /** By method, over the maps that have it. */
    private static Map<String, Double> geometricMean(List<Map<String, Double>> all) {
        return all.stream()
                .flatMap(one -> one.entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(
                                Collectors.averagingDouble(entry -> Math.log(entry.getValue())), Math::exp)));
    }
}
