package dev.andon.scoring.prediction;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.PredictionSnapshot;
import dev.andon.schemas.PredictionState;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.onnx.PvRnn.Layer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A runtime in miniature: stations in maps, each observation predicted as it comes. */
final class StreamedStations {

    static final int REFERENCE = 150;

    private static final Network NETWORK =
            new Network(2, List.of(new Layer(8, 2, 2, 0.05, 0.1), new Layer(4, 1, 8, 0.05, 0.1)));

    private final Map<String, PredictionState> states = new HashMap<>();
    private final Map<String, PredictionSnapshot> snapshots = new HashMap<>();
    private final List<Alarm> alarms = new ArrayList<>();
    private final PredictionModels models;
    private PredictionSettings settings;
    private PredictorStations stations;

    private StreamedStations(PredictionModels models, PredictionSettings settings) {
        this.models = models;
        this.settings = settings;
        forget();
    }

    /** @param folder for the model's file */
    static StreamedStations of(Path folder) {
        Path file = write(folder, "press.onnx", 1);
        return new StreamedStations(
                new PredictionModels(folder, Device.CPU),
                new PredictionSettings(file.toString(), 3, 0, 0.9, REFERENCE, 0.001, 100, 10, 20));
    }

    /** A model of random weights. */
    static Path write(Path folder, String name, long seed) {
        PredictionModel model = new PredictionModel(
                List.of("force", "speed"),
                Weights.random(NETWORK, seed),
                new Standardisation(new double[] {100, -5}, new double[] {20, 0.5}),
                new RegressionSettings(5, 3, 0.1),
                3,
                new PvRnn.Training("0".repeat(64), 100, 1, 10));
        try {
            ModelFile file = model.toFile(name);
            Path path = folder.resolve(name);
            Files.write(path, file.bytes());
            Files.writeString(ModelFile.manifestPath(path), StrictYaml.write(file.manifest()));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] values(int row) {
        double noise = Math.sin(row * 12.9898) * 43758.5453;
        return new double[] {100 + 20 * Math.sin(row * 0.3) + noise - Math.floor(noise), -5 + Math.cos(row * 0.3)};
    }

    static Instant at(int row) {
        return Instant.ofEpochSecond(1_700_000_000L + row);
    }

    Prediction send(String station, long epoch, long sequence, double[] values) {
        Observation observation = new Observation(epoch, sequence, at((int) sequence), StationCodec.nullable(values));
        PredictorArrival arrival =
                PredictorArrival.of(observation, 0, sequence, states.get(station), settings, model());
        states.put(station, arrival.state());
        PredictorInput input =
                new PredictorInput(station, settings, model(), states.get(station), () -> snapshots.get(station));
        PredictorOutcome outcome = stations.predict(List.of(input)).get(0);
        states.put(station, outcome.state());
        outcome.snapshot().ifPresent(snapshot -> snapshots.put(station, snapshot));
        outcome.alarm().ifPresent(alarms::add);
        return outcome.prediction();
    }

    List<Prediction> sendRows(String station, long epoch, int rows) {
        return sendRows(station, epoch, 0, rows);
    }

    List<Prediction> sendRows(String station, long epoch, int from, int rows) {
        List<Prediction> predictions = new ArrayList<>();
        for (int row = from; row < from + rows; row++) {
            predictions.add(send(station, epoch, row, values(row)));
        }
        return predictions;
    }

    /** As after a restart: nothing is left but what is stored. */
    void forget() {
        stations = new PredictorStations(models, "test");
    }

    StreamedStations withHorizon(int horizon) {
        settings = new PredictionSettings(settings.model(), horizon, 0, 0.9, REFERENCE, 0.001, 100, 10, 20);
        return this;
    }

    ServedModel model() {
        PredictionState any = states.values().stream().findAny().orElse(null);
        return models.of(settings, any == null ? null : PredictorStations.chosen(any));
    }

    PredictionSettings settings() {
        return settings;
    }

    PredictionModels models() {
        return models;
    }

    ForecastSettings forecast() {
        return model().forecast(settings);
    }

    Predictor predictor() {
        return new Predictor(model().model(), forecast().horizon(), Predictor.BATCH, Device.CPU);
    }

    List<Alarm> alarms() {
        return alarms;
    }

    PredictionState state(String station) {
        return states.get(station);
    }

    void store(String station, PredictionState state) {
        states.put(station, state);
    }

    PredictionSnapshot snapshot(String station) {
        return snapshots.get(station);
    }

    void replaceSnapshot(String station, PredictionSnapshot snapshot) {
        snapshots.put(station, snapshot);
    }
}
