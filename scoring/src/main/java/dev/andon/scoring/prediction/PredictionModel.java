package dev.andon.scoring.prediction;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.onnx.PvRnn;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained network with what it takes to use it.
 *
 * @param columns names of an observation's values
 * @param weights of the network
 * @param standardisation of the series it was trained on
 * @param regression how a station's latent state is inferred
 * @param horizon steps forecast
 * @param training where the weights come from
 */
public record PredictionModel(
        List<String> columns,
        Weights weights,
        Standardisation standardisation,
        RegressionSettings regression,
        int horizon,
        PvRnn.Training training) {

    /**
     * Reads a model that {@link #toFile} wrote.
     *
     * @throws dev.andon.scoring.ScoringException.StartException if the model is for another task, or the weights are not
     *     those of the manifest's network
     */
    public static PredictionModel of(ModelFile file) {
        PvRnn manifest = file.manifest().pvRnn();
        Graph graph = Graph.read(file.name(), file.bytes());
        graph.refuseUnsafe();
        List<PvRnn.Column> columns = manifest.columns();
        return new PredictionModel(
                columns.stream().map(PvRnn.Column::name).toList(),
                Weights.read(new Network(columns.size(), manifest.layers()), graph),
                new Standardisation(
                        columns.stream().mapToDouble(PvRnn.Column::mean).toArray(),
                        columns.stream().mapToDouble(PvRnn.Column::deviation).toArray()),
                new RegressionSettings(manifest.window(), manifest.iterations(), manifest.rate()),
                manifest.horizon(),
                manifest.training());
    }

    /**
     * A station of which nothing has been seen, for a {@link Predictor} of this model and the horizon of {@code settings}.
     *
     * @param own of its values; the model's, or the station's own
     */
    public PredictedStation start(Standardisation own, ForecastSettings settings, ScoreSettings scores) {
        return new PredictedStation(weights.network(), own, settings, scores);
    }

    /**
     * As a file with its manifest.
     *
     * @param name of the ONNX file
     */
    public ModelFile toFile(String name) {
        byte[] bytes = weights.toOnnx();
        List<PvRnn.Column> standardised = IntStream.range(0, columns.size())
                .mapToObj(i -> new PvRnn.Column(
                        columns.get(i),
                        standardisation.mean()[i],
                        standardisation.deviation()[i]))
                .toList();
        PvRnn manifest = new PvRnn(
                standardised,
                weights.network().layers(),
                regression.window(),
                regression.iterations(),
                regression.rate(),
                horizon,
                training);
        return new ModelFile(name, bytes, ModelManifest.ofPvRnn(name, Sha256.of(bytes), manifest));
    }
}
