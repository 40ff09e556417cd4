package dev.andon.bench.prediction.online;

import dev.andon.bench.ProcessCpu;
import dev.andon.bench.trial.Spent;
import dev.andon.bench.trial.Throughput;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictedStation;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Predictor;
import dev.andon.scoring.prediction.ScoreSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The service's work without Kafka: rows predicted on one thread in batches of {@value Predictor#BATCH} places, all of
 * them filled where there are as many stations.
 */
public final class BareRows implements Throughput {

    private final MachineRows rows;
    private final Predictor predictor;
    private final List<PredictedStation> stations = new ArrayList<>();
    private int next;

    public BareRows(MachineRows rows, PredictionModel model) {
        this.rows = rows;
        this.predictor = new Predictor(model, model.horizon(), Predictor.BATCH, Device.CPU);
        ForecastSettings settings = new ForecastSettings(model.horizon(), 0, ForecastSettings.DEFAULT.coverage());
        for (int i = 0; i < rows.stations(); i++) {
            stations.add(model.start(model.standardisation(), settings, ScoreSettings.DEFAULT));
        }
    }

    @Override
    public Spent run(int count) {
        int end = next + count;
        int together = Math.min(Predictor.BATCH, stations.size());
        double cpu = ProcessCpu.seconds();
        long start = System.nanoTime();
        while (next < end) {
            List<PredictedStation> some = new ArrayList<>();
            List<double[]> values = new ArrayList<>();
            for (; some.size() < together && next < end; next++) {
                some.add(stations.get(next % stations.size()));
                values.add(rows.values(next));
            }
            predictor.observe(some, values);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(count, wall, ProcessCpu.seconds() - cpu);
    }

    @Override
    public void close() {
        predictor.close();
    }
}
