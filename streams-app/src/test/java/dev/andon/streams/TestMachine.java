package dev.andon.streams;

import dev.andon.schemas.Observation;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.onnx.PvRnn.Layer;
import dev.andon.scoring.prediction.Network;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.Standardisation;
import dev.andon.scoring.prediction.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A machine that swings, and models of random weights for it. */
public final class TestMachine {

    private TestMachine() {}

    /** Writes a model of so many values, with its manifest. */
    public static Path model(Path folder, String name, int values, long seed) {
        Network network = new Network(values, List.of(new Layer(8, 2, 2, 0.05, 0.1), new Layer(4, 1, 8, 0.05, 0.1)));
        double[] deviation = new double[values];
        Arrays.fill(deviation, 0.7);
        PredictionModel model = new PredictionModel(
                IntStream.range(0, values).mapToObj(i -> "v" + i).toList(),
                Weights.random(network, seed),
                new Standardisation(new double[values], deviation),
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

    /** Two values that swing, each station in its own time. */
    public static Observation observation(String station, long epoch, long sequence) {
        SplittableRandom random = new SplittableRandom(station.hashCode() * 31L + sequence);
        double phase = 0.2 * sequence + Math.floorMod(station.hashCode(), 7);
        return observation(
                epoch,
                sequence,
                Math.sin(phase) + random.nextDouble() * 0.1,
                Math.cos(phase) + random.nextDouble() * 0.1);
    }

    public static Observation observation(long epoch, long sequence, Double... values) {
        return new Observation(
                epoch, sequence, Instant.ofEpochSecond(1_700_000_000L + sequence), Arrays.asList(values));
    }
}
