package dev.andon.scoring.prediction.training;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.ErrorRegression;
import dev.andon.scoring.prediction.Inference;
import dev.andon.scoring.prediction.InferenceWindow;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Judges weights as they will be used: by the one-step forecasts of error regression over rows kept out. */
final class Judge {

    /** More series than this say no more about a meta-prior. */
    private static final int MOST_SERIES = 64;

    private Judge() {}

    /** Mean squared error after the warm-up; empty if nothing was kept out. */
    static OptionalDouble error(Weights weights, Segments segments, RegressionSettings settings, Device device) {
        List<List<float[]>> series =
                segments.keptOut().stream().limit(MOST_SERIES).toList();
        if (series.isEmpty()) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        long values = 0;
        try (ErrorRegression regression = new ErrorRegression(weights, settings, 1, 0, series.size(), device)) {
            List<InferenceWindow> windows = new ArrayList<>(IntStream.range(0, series.size())
                    .mapToObj(i -> InferenceWindow.empty(weights.network()))
                    .toList());
            List<float[]> forecasts = null;
            int steps = series.stream().mapToInt(List::size).max().orElseThrow();
            for (int step = 0; step < steps; step++) {
                int row = step;
                List<float[]> observed = series.stream()
                        .map(rows -> rows.get(Math.min(row, rows.size() - 1)))
                        .toList();
                for (int i = 0; i < series.size() && step >= segments.length(); i++) {
                    if (step < series.get(i).size()) {
                        for (int value = 0; value < observed.get(i).length; value++) {
                            double error = observed.get(i)[value] - forecasts.get(i)[value];
                            sum += Double.isNaN(error) ? 0 : error * error;
                            values += Double.isNaN(error) ? 0 : 1;
                        }
                    }
                }
                List<Inference> inferences = regression.observe(windows, observed);
                windows = inferences.stream().map(Inference::window).toList();
                forecasts = inferences.stream()
                        .map(inference -> inference.forecast()[0])
                        .toList();
            }
        }
        return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / values);
    }
}
