package dev.andon.streams.files;

import dev.andon.streams.files.SeriesFile.Disorder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A series of two waves, one with a step, and forecasts of a known error. */
final class PredictedSample {

    static final int LEARNED = 100;

    private PredictedSample() {}

    /** Row 200 is an alarm, rows 200 to 204 are anomalous; forecasts err by 0.1, the last value by 0.2. */
    static PredictedSeries of(String path, int rows) {
        double[][] values = new double[rows][];
        List<String> times = new ArrayList<>();
        List<PredictedRow> predicted = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            values[i] = new double[] {Math.sin(i / 7.0), 20 + 5 * Math.cos(i / 31.0) + (i < 200 ? 0 : 4)};
            times.add("2020-02-08 13:%02d:%02d".formatted(i / 60 % 60, i % 60));
            predicted.add(row(i, values[i]));
        }
        SeriesFile series = new SeriesFile(path, times, List.of(), 1, List.of("a", "b"), values, new Disorder(0, 0));
        return new PredictedSeries(Path.of(path), series, LEARNED, predicted);
    }

    private static PredictedRow row(int number, double[] values) {
        double[] forecast = {values[0] + 0.1, values[1] - 0.1};
        double[] last = {values[0] - 0.2, values[1] + 0.2};
        boolean within = number % 10 != 0;
        Map<String, double[]> nextStep =
                Map.of(ForecastFigures.ANDON, forecast, ForecastFigures.LAST_VALUE, last, "autoregression", forecast);
        return new PredictedRow(
                nextStep,
                number < 5 ? Map.of() : Map.of(ForecastFigures.ANDON, last, ForecastFigures.LAST_VALUE, forecast),
                new double[] {values[0] - (within ? 0.2 : -0.1), values[1] - 0.5},
                new double[] {values[0] + 0.3, values[1] + 0.5},
                number == 0 ? Double.NaN : 0.25,
                1.5,
                number >= 200 && number < 205 ? 0.9 : 0.1,
                number >= 200 && number < 205 ? 1e-5 : 0.5,
                number >= 200 && number < 205,
                number == 200);
    }
}
