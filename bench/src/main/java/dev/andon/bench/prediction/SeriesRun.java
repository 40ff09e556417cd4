package dev.andon.bench.prediction;

import dev.andon.scoring.prediction.Forecast;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.Inference;
import dev.andon.scoring.prediction.StationForecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One pass over one series: each contender is told a row only after it has said what the row would be. */
final class SeriesRun {

    private final OwnSeries series;
    private final List<Integer> horizons;
    private final StationForecaster without;
    private final Optional<StationForecaster> with;
    private final List<ValueRun> values;
    private int row;

    /**
     * @param horizons that are judged, each at most that of {@code settings}
     * @param hidden units of the network; 0 to go without
     */
    SeriesRun(OwnSeries series, ForecastSettings settings, List<Integer> horizons, int hidden) {
        this.series = series;
        this.horizons = horizons;
        values = new ArrayList<>();
        for (int i = 0; i < series.dimension(); i++) {
            values.add(new ValueRun(series, settings.coverage()));
        }
        ForecastSettings own = settings.withSeason(series.day());
        without = new StationForecaster(series.dimension(), 0, own);
        with = hidden > 0 ? Optional.of(new StationForecaster(series.dimension(), hidden, own)) : Optional.empty();
    }

    List<ValueRun> values() {
        return values;
    }

    boolean isDone() {
        return row == series.values().length;
    }

    /** The row in turn, NaN where missing. */
    double[] observation() {
        return series.values()[row];
    }

    /** Goes on without a network. */
    void next() {
        without.observe(observation());
        Forecast forecast = without.forecast();
        follow(Contender.WITHOUT_NETWORK, forecast.expected());
        forecast.baselines().forEach((baseline, table) -> follow(Contender.valueOf(baseline.name()), table));
        row++;
    }

    /** @param inference of the network from the row in turn */
    void next(Inference inference) {
        with.ifPresent(forecaster -> {
            forecaster.observe(observation(), inference.forecast(), inference.hidden());
            follow(Contender.FORECAST, forecaster.forecast().expected());
            follow(Contender.NETWORK, widened(inference.forecast()));
        });
        next();
    }

    private void follow(Contender contender, double[][] forecast) {
        for (int i = 0; i < values.size(); i++) {
            int value = i;
            double[] judged = horizons.stream()
                    .mapToDouble(steps -> forecast[steps - 1][value])
                    .toArray();
            values.get(i).follow(contender, horizons, observation()[i], judged);
        }
    }

    private static double[][] widened(float[][] forecast) {
        double[][] wide = new double[forecast.length][forecast[0].length];
        for (int step = 0; step < wide.length; step++) {
            for (int i = 0; i < wide[step].length; i++) {
                wide[step][i] = forecast[step][i];
            }
        }
        return wide;
    }
}
