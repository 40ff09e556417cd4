package dev.andon.streams.files;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictedStation;
import dev.andon.scoring.prediction.PredictedStep;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Predictor;
import dev.andon.scoring.prediction.ScoreSettings;
import dev.andon.scoring.prediction.Standardisation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Predicts series row by row, as the service would: no row changes what was said of it or of earlier ones. */
public final class SeriesPrediction {

    private final PredictionModel model;
    private final Function<NamedSeries, Standardisation> standardisation;
    private final int horizon;
    private final Device device;

    private SeriesPrediction(
            PredictionModel model, Function<NamedSeries, Standardisation> standardisation, int horizon, Device device) {
        this.model = model;
        this.standardisation = standardisation;
        this.horizon = horizon;
        this.device = device;
    }

    /** By a model that was trained before, in its units. */
    public static SeriesPrediction by(PredictionModel model, int horizon, Device device) {
        return new SeriesPrediction(model, series -> model.standardisation(), horizon, device);
    }

    /** By a model that was learnt from the heads of these very series, each in units of its own head. */
    public static SeriesPrediction byOwn(PredictionModel model, int horizon, Device device) {
        return new SeriesPrediction(model, NamedSeries::standardisation, horizon, device);
    }

    /**
     * Predicts all rows of all series.
     *
     * @param progress told how many rows are done
     * @return in the order of the series
     */
    public List<PredictedSeries> run(List<NamedSeries> series, LongConsumer progress) {
        List<Follower> followers = series.stream().map(Follower::new).toList();
        Map<Integer, List<Follower>> bySeason = followers.stream()
                .collect(Collectors.groupingBy(one -> one.series.season(), TreeMap::new, Collectors.toList()));
        long[] done = {0};
        bySeason.forEach((season, all) -> {
            for (int from = 0; from < all.size(); from += Predictor.BATCH) {
                List<Follower> some = all.subList(from, Math.min(all.size(), from + Predictor.BATCH));
                follow(some, season, rows -> progress.accept(done[0] += rows));
            }
        });
        return followers.stream().map(Follower::result).toList();
    }

    private void follow(Collection<Follower> followers, int season, LongConsumer rows) {
        ForecastSettings settings = new ForecastSettings(horizon, season, ForecastSettings.DEFAULT.coverage());
        try (Predictor predictor = new Predictor(model, horizon, Predictor.BATCH, device)) {
            followers.forEach(one -> one.start(settings));
            List<Follower> running = new ArrayList<>(followers);
            while (!running.isEmpty()) {
                List<PredictedStep> steps = predictor.observe(
                        running.stream().map(Follower::station).toList(),
                        running.stream().map(Follower::next).toList());
                for (int i = 0; i < steps.size(); i++) {
                    running.get(i).rows.add(steps.get(i));
                }
                rows.accept(steps.size());
                running.removeIf(Follower::ended);
            }
        }
    }

    /** One series on its way. */
    private final class Follower {

        private final NamedSeries series;
        private final PredictedRows rows;
        private @Nullable PredictedStation station;

        Follower(NamedSeries series) {
            this.series = series;
            this.rows = new PredictedRows(standardisation.apply(series), horizon);
        }

        void start(ForecastSettings settings) {
            station = model.start(standardisation.apply(series), settings, ScoreSettings.DEFAULT);
        }

        PredictedStation station() {
            return Objects.requireNonNull(station);
        }

        double[] next() {
            return series.file().values()[rows.count()];
        }

        boolean ended() {
            return rows.count() == series.file().rows();
        }

        PredictedSeries result() {
            return new PredictedSeries(series.path(), series.file(), series.learned(), rows.all());
        }
    }
}
