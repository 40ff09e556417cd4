package dev.andon.bench.prediction.online;

import dev.andon.bench.ProcessCpu;
import dev.andon.bench.trial.Spent;
import dev.andon.bench.trial.Throughput;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.scoring.Meter;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictedStation;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Predictor;
import dev.andon.scoring.prediction.ScoreSettings;
import dev.andon.streams.telemetry.MethodMeters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service's work without Kafka: rows predicted on one thread in batches of {@value Predictor#BATCH} places, all of
 * them filled where there are as many stations.
 */
public final class BareRows implements Throughput {

    /** What a row's result says to the meters. */
    private static final Prediction RESULT = Prediction.newBuilder()
            .setSequence(0)
            .setObservedAt(Instant.EPOCH)
            .setStatus(Status.SCORED)
            .setForecast(List.of())
            .setScore(1.0)
            .setPValue(0.5)
            .setProvenance(new Provenance("", "", ""))
            .build();

    private final MachineRows rows;
    private final @Nullable MethodMeters meters;
    private final Predictor predictor;
    private final List<PredictedStation> stations = new ArrayList<>();
    private int next;

    public BareRows(MachineRows rows, PredictionModel model) {
        this(rows, model, null);
    }

    /** @param meters told of each row as the service tells them; null for none */
    BareRows(MachineRows rows, PredictionModel model, @Nullable MethodMeters meters) {
        this.rows = rows;
        this.meters = meters;
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
            long begun = meters == null ? 0 : meters.batch(some.size());
            predictor.observe(some, values);
            tell(begun, next - some.size(), next);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(count, wall, ProcessCpu.seconds() - cpu);
    }

    private void tell(long begun, int from, int end) {
        if (meters != null) {
            meters.scored(begun);
            for (int row = from; row < end; row++) {
                meters.records().count(Meter.RECEIVED);
                meters.predicted(rows.station(row), RESULT, 0);
                meters.records().count(Meter.SCORED);
            }
        }
    }

    @Override
    public void close() {
        predictor.close();
    }
}
