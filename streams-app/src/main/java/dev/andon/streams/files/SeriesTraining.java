package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.PvRnn;
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

/** Learns a model of series. */
public final class SeriesTraining implements AutoCloseable {

    /** Steps a model forecasts. */
    public static final int HORIZON = 5;

    private final TrainingData data;
    private final Standardisation standardisation;
    private final TrainingSettings settings;
    private final Training training;

    /** @throws dev.andon.scoring.ScoringException if nothing can be learnt from the data */
    public SeriesTraining(TrainingData data, TrainingSettings settings, Device device) {
        this.data = data;
        this.settings = settings;
        this.standardisation = data.standardisation();
        this.training = new Training(
                data.columns().size(),
                TrainingSettings.layers(data.columns().size()),
                data.standardised(standardisation),
                settings,
                RegressionSettings.DEFAULT,
                device);
    }

    /**
     * All rows of files.
     *
     * @throws RecordException with {@code SERIES} if a file's rows are out of order, or its columns are not the first
     *     file's
     */
    public static TrainingData data(List<SeriesFile> files) {
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
        return new TrainingData(
                first.columns(),
                files.stream().map(file -> Arrays.asList(file.values())).toList());
    }

    /** The leading rows of a series, from which its own model is learnt. */
    public static TrainingData data(SeriesFile file, int rows) {
        return new TrainingData(
                file.columns(), List.of(Arrays.asList(file.values()).subList(0, rows)));
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
                standardisation,
                RegressionSettings.DEFAULT,
                HORIZON,
                new PvRnn.Training(data.sha256(), data.rows(), settings.seed(), settings.epochs()));
    }

    @Override
    public void close() {
        training.close();
    }
}
