package dev.andon.bench.anomaly;

import dev.andon.bench.Machine;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.RegressionSettings;
import dev.andon.scoring.prediction.ScoreSettings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How often stations of mere noise are told anomalous, beside the share that was asked for. */
@Command(
        name = "false-alarms",
        description = {
            "Predicts stations of stationary noise and counts rows told anomalous, events told new, and alarms.",
            "The first 400 rows of each are its reference, and train the one network of all."
        },
        footer = {"", "Example:", "  bench false-alarms --rows 1000000"},
        mixinStandardHelpOptions = true)
public final class FalseAlarmsCommand implements Runnable {

    private static final RegressionSettings REGRESSION = new RegressionSettings(10, 8, 0.1);
    private static final int HEAD = 400;

    @Option(names = "--rows", defaultValue = "1000000", description = "Of each kind of noise: ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--stations", defaultValue = "64", description = "They are shared among: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(
            names = "--memory",
            split = ",",
            defaultValue = "0,0.9",
            description = "Correlation of a value with the one before it: ${DEFAULT-VALUE}; 0 is white noise.")
    private List<Double> memories;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        double nominal = ScoreSettings.DEFAULT.nominal();
        out.printf("%s%n%d stations, nominal share %s; of 1,000 rows%n%n", Machine.describe(), stations, nominal);
        out.printf("%-16s  %10s  %10s  %10s  %10s%n", "", "unlike the", "anomalous", "new", "alarms");
        out.printf("%-16s  %10s  %10s  %10s  %10s%n", "noise", "reference", "state", "event", "thinned");
        for (double memory : memories) {
            List<Series> series = noise(memory);
            PredictionModel model = Stations.train(series, List.of(1.0), 100, REGRESSION);
            long[] counts = new long[5];
            Stations.predict(model, series, (one, row, step) -> {
                counts[0]++;
                counts[1] += step.score().pValue() <= nominal ? 1 : 0;
                counts[2] += step.score().anomalous() ? 1 : 0;
                counts[3] += step.score().anomalyScore() >= -Math.log10(nominal) / 10 ? 1 : 0;
                counts[4] += step.score().alarm() ? 1 : 0;
            });
            double[] shares = Arrays.stream(counts)
                    .mapToDouble(count -> 1_000.0 * count / counts[0])
                    .toArray();
            out.printf(
                    "%-16s  %10.2f  %10.2f  %10.2f  %10.2f%n",
                    memory == 0 ? "white" : "AR(1), " + memory, shares[1], shares[2], shares[3], shares[4]);
            out.flush();
        }
    }

    private List<Series> noise(double memory) {
        List<Series> series = new ArrayList<>();
        for (int station = 0; station < stations; station++) {
            SplittableRandom random = new SplittableRandom(station);
            double[][] values = new double[rows / stations][1];
            double value = random.nextGaussian();
            for (double[] row : values) {
                row[0] = value;
                value = memory * value + Math.sqrt(1 - memory * memory) * random.nextGaussian();
            }
            series.add(new Series("noise/" + station, List.of("value"), values, HEAD, 0, HEAD));
        }
        return series;
    }
}
