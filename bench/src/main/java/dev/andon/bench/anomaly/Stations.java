package dev.andon.bench.anomaly;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictedStation;
import dev.andon.scoring.prediction.PredictedStep;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Predictor;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.ScoreSettings;
import dev.andon.scoring.prediction.Weights;
import dev.andon.scoring.prediction.training.Training;
import dev.andon.scoring.prediction.training.TrainingData;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;

/** Trains one network on the first rows of series and predicts them all with it, step by step together. */
final class Stations {

    private static final ForecastSettings FORECAST = new ForecastSettings(1, 0, 0.9);

    /** What is told of each row. */
    interface Listener {
        void row(Series series, int row, PredictedStep step);
    }

    private Stations() {}

    /**
     * @param factors of the variance rule's meta-priors; the best on rows kept out is taken
     * @return the network, its standardisation that of no series in particular
     */
    static PredictionModel train(List<Series> series, List<Double> factors, int epochs, RegressionSettings regression) {
        int dimension = series.get(0).columns().size();
        TrainingData data = new TrainingData(
                series.get(0).columns(),
                series.stream().map(Series::standardisedHead).toList());
        List<List<float[]>> rows = data.series().stream()
                .map(one -> one.stream().map(Stations::narrow).toList())
                .toList();
        TrainingSettings usual = TrainingSettings.DEFAULT;
        TrainingSettings settings = new TrainingSettings(
                usual.segment(), epochs, usual.weightRate(), usual.adaptiveRate(), factors, usual.seed());
        try (Training training =
                new Training(dimension, TrainingSettings.layers(dimension), rows, settings, regression, Device.AUTO)) {
            while (!training.isDone()) {
                training.epoch();
            }
            return model(data, training.result(), regression, settings);
        }
    }

    /** Each station's scores rest on its own rows alone; that they go together is for speed. */
    static void predict(PredictionModel model, List<Series> series, Listener listener) {
        List<PredictedStation> stations = new ArrayList<>();
        for (Series one : series) {
            ScoreSettings scores =
                    new ScoreSettings(one.reference(), ScoreSettings.DEFAULT.nominal(), ScoreSettings.DEFAULT.quiet());
            stations.add(model.start(one.standardisation(), FORECAST.withSeason(one.season()), scores));
        }
        int row = 0;
        List<Integer> open = open(series, row);
        while (!open.isEmpty()) {
            int batch = open.size();
            try (Predictor predictor = new Predictor(model, FORECAST.horizon(), batch, Device.AUTO)) {
                // Places left empty in a batch cost as much as filled ones.
                while (open.size() > batch / 2) {
                    step(predictor, series, stations, open, row, listener);
                    open = open(series, ++row);
                }
            }
        }
    }

    private static void step(
            Predictor predictor,
            List<Series> series,
            List<PredictedStation> stations,
            List<Integer> open,
            int row,
            Listener listener) {
        List<PredictedStep> steps = predictor.observe(
                open.stream().map(stations::get).toList(),
                open.stream().map(i -> series.get(i).values()[row]).toList());
        for (int i = 0; i < steps.size(); i++) {
            listener.row(series.get(open.get(i)), row, steps.get(i));
        }
    }

    private static List<Integer> open(List<Series> series, int row) {
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            if (row < series.get(i).values().length) {
                open.add(i);
            }
        }
        return open;
    }

    private static PredictionModel model(
            TrainingData data, Weights weights, RegressionSettings regression, TrainingSettings settings) {
        return new PredictionModel(
                data.columns(),
                weights,
                data.standardisation(),
                regression,
                FORECAST.horizon(),
                new PvRnn.Training(data.sha256(), data.rows(), settings.seed(), settings.epochs()));
    }

    private static float[] narrow(double[] row) {
        float[] narrow = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            narrow[i] = (float) row[i];
        }
        return narrow;
    }
}
