package dev.andon.bench.prediction;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.ErrorRegression;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.Inference;
import dev.andon.scoring.prediction.InferenceWindow;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Weights;
import dev.andon.scoring.prediction.training.Training;
import dev.andon.scoring.prediction.training.TrainingProgress;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All series once, step by step together, as stations of one network that was trained on their first parts only. */
final class ForecastTrial {

    /** Beyond so many deviations a value tells a network no more, and its tanh units nothing at all. */
    private static final double LIMIT = 10;

    private final List<OwnSeries> series;
    private final ForecastSettings settings;
    private final List<Integer> horizons;

    /** @param series at least one, all with equally many values */
    ForecastTrial(List<OwnSeries> series, ForecastSettings settings, List<Integer> horizons) {
        this.series = series;
        this.settings = settings;
        this.horizons = horizons;
    }

    /** On the first part of every series. */
    Weights train(TrainingSettings training, RegressionSettings regression, Consumer<TrainingProgress> shown) {
        int dimension = series.get(0).dimension();
        List<List<float[]>> known = series.stream()
                .map(one -> Arrays.stream(one.values(), 0, one.known())
                        .map(ForecastTrial::limited)
                        .toList())
                .toList();
        try (Training run =
                new Training(dimension, TrainingSettings.layers(dimension), known, training, regression, Device.AUTO)) {
            while (!run.isDone()) {
                shown.accept(run.epoch());
            }
            return run.result();
        }
    }

    List<SeriesRun> withoutNetwork() {
        List<SeriesRun> runs = runs(0);
        for (SeriesRun run : runs) {
            while (!run.isDone()) {
                run.next();
            }
        }
        return runs;
    }

    List<SeriesRun> withNetwork(Weights weights, RegressionSettings regression) {
        List<SeriesRun> runs = runs(weights.network().deterministic());
        Map<SeriesRun, InferenceWindow> windows = new IdentityHashMap<>();
        runs.forEach(run -> windows.put(run, InferenceWindow.empty(weights.network())));
        List<SeriesRun> open = unfinished(runs);
        while (!open.isEmpty()) {
            // Places left empty in a batch cost as much as filled ones.
            int batch = open.size();
            try (ErrorRegression network =
                    new ErrorRegression(weights, regression, settings.horizon(), 0, batch, Device.AUTO)) {
                while (open.size() > batch / 2) {
                    step(network, open, windows);
                    open = unfinished(open);
                }
            }
        }
        return runs;
    }

    private static void step(ErrorRegression network, List<SeriesRun> open, Map<SeriesRun, InferenceWindow> windows) {
        List<Inference> inferences = network.observe(
                open.stream().map(windows::get).toList(),
                open.stream().map(run -> limited(run.observation())).toList());
        for (int i = 0; i < open.size(); i++) {
            windows.put(open.get(i), inferences.get(i).window());
            open.get(i).next(inferences.get(i));
        }
    }

    private List<SeriesRun> runs(int hidden) {
        List<SeriesRun> runs = new ArrayList<>();
        series.forEach(one -> runs.add(new SeriesRun(one, settings, horizons, hidden)));
        return runs;
    }

    private static List<SeriesRun> unfinished(List<SeriesRun> runs) {
        return runs.stream().filter(run -> !run.isDone()).toList();
    }

    private static float[] limited(double[] observation) {
        float[] limited = new float[observation.length];
        for (int i = 0; i < limited.length; i++) {
            limited[i] = (float) Math.max(-LIMIT, Math.min(LIMIT, observation[i]));
        }
        return limited;
    }
}
