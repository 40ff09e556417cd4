package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Standardisation;
import dev.andon.scoring.prediction.training.Training;
import dev.andon.scoring.prediction.training.TrainingData;
import dev.andon.scoring.prediction.training.TrainingProgress;
import dev.andon.scoring.prediction.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/** Learns a model of series. */
public final class SeriesTraining implements AutoCloseable {

    /** Steps a model forecasts. */
    public static final int HORIZON = ForecastSettings.DEFAULT.horizon();

    private final TrainingData data;
    private final TrainingSettings settings;
    private final Training training;

    private SeriesTraining(
            TrainingData data, List<List<float[]>> standardised, TrainingSettings settings, Device device) {
        this.data = data;
        this.settings = settings;
        this.training = new Training(
                data.columns().size(),
                TrainingSettings.layers(data.columns().size()),
                standardised,
                settings,
                RegressionSettings.DEFAULT,
                device);
    }

    /**
     * Of whole files, all in the same units.
     *
     * @throws dev.andon.scoring.ScoringException if a file's rows are out of order, columns differ, or there is nothing
     *     to learn
     */
    public static SeriesTraining of(List<SeriesFile> files, TrainingSettings settings, Device device) {
        files.forEach(SeriesTraining::requireOrder);
        TrainingData data = data(files, file -> Arrays.asList(file.values()));
        return new SeriesTraining(data, data.standardised(data.standardisation()), settings, device);
    }

    /**
     * Of the heads of series, each in units of its own.
     *
     * @throws dev.andon.scoring.ScoringException if a head is too short, columns differ, or there is nothing to learn
     */
    public static SeriesTraining ofHeads(List<NamedSeries> series, TrainingSettings settings, Device device) {
        List<List<float[]>> standardised = series.stream()
                .map(one -> {
                    Standardisation own = one.standardisation();
                    return one.head().stream().map(own::apply).toList();
                })
                .toList();
        TrainingData data = data(
                series.stream().map(NamedSeries::file).toList(),
                file -> Arrays.asList(file.values()).subList(0, NamedSeries.learned(file)));
        return new SeriesTraining(data, standardised, settings, device);
    }

    private static TrainingData data(List<SeriesFile> files, Function<SeriesFile, List<double[]>> rows) {
        SeriesFile first = files.get(0);
        for (SeriesFile file : files) {
            if (!file.columns().equals(first.columns())) {
                throw new RecordException(
                        FailureCode.SERIES,
                        "%s has the columns %s, %s has %s; choose common ones with --columns"
                                .formatted(
                                        file.name(),
                                        String.join(", ", file.columns()),
                                        first.name(),
                                        String.join(", ", first.columns())));
            }
        }
        return new TrainingData(first.columns(), files.stream().map(rows).toList());
    }

    private static void requireOrder(SeriesFile file) {
        if (file.disorder().rows() > 0) {
            throw new RecordException(
                    FailureCode.SERIES,
                    "%s, line %d: the time is not after the row above (%d such rows); sort the file and drop repeated rows"
                            .formatted(
                                    file.name(),
                                    file.disorder().line(),
                                    file.disorder().rows()));
        }
    }

    /**
     * Trains until done.
     *
     * @param stopped asked before every epoch
     * @param progress told after every epoch
     * @return whether training is done
     */
    public boolean run(BooleanSupplier stopped, Consumer<TrainingProgress> progress) {
        while (!training.isDone() && !stopped.getAsBoolean()) {
            progress.accept(training.epoch());
        }
        return training.isDone();
    }

    /** Epochs done so far and to be done in all. */
    public List<TrainingProgress> curve() {
        return training.curve();
    }

    public int epochs() {
        return settings.epochs() * settings.metaPriorFactors().size();
    }

    byte[] checkpoint() {
        return training.checkpoint();
    }

    void resume(byte[] checkpoint) {
        training.resume(checkpoint);
    }

    /** The model, once done. */
    public PredictionModel model() {
        return new PredictionModel(
                data.columns(),
                training.result(),
                data.standardisation(),
                RegressionSettings.DEFAULT,
                HORIZON,
                new PvRnn.Training(data.sha256(), data.rows(), settings.seed(), settings.epochs()));
    }

    @Override
    public void close() {
        training.close();
    }
}
