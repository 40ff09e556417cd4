package dev.andon.bench.prediction;

import dev.andon.scoring.prediction.Forecast;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.Inference;
import dev.andon.scoring.prediction.StationForecaster;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One pass over one series: each contender is told a row only after it has said what the row would be. */
final class SeriesRun {

    private final OwnSeries series;
    private final List<Integer> horizons;
    private final double coverage;
    private final StationForecaster without;
    private final Optional<StationForecaster> with;
    private final Map<Contender, Map<Integer, Follower>> followers = new EnumMap<>(Contender.class);
    private int row;

    /**
     * @param horizons that are judged, each at most that of {@code settings}
     * @param hidden units of the network; 0 to go without
     */
    SeriesRun(OwnSeries series, ForecastSettings settings, List<Integer> horizons, int hidden) {
        this.series = series;
        this.horizons = horizons;
        this.coverage = settings.coverage();
        ForecastSettings own = settings.withSeason(series.day());
        without = new StationForecaster(1, 0, own);
        with = hidden > 0 ? Optional.of(new StationForecaster(1, hidden, own)) : Optional.empty();
    }

    OwnSeries series() {
        return series;
    }

    boolean isDone() {
        return row == series.values().length;
    }

    /** Of the row in turn, NaN where missing. */
    double value() {
        return series.values()[row];
    }

    /** Goes on without a network. */
    void next() {
        double[] observation = {value()};
        without.observe(observation);
        Forecast forecast = without.forecast();
        follow(Contender.WITHOUT_NETWORK, forecast.expected());
        forecast.baselines().forEach((baseline, table) -> follow(Contender.valueOf(baseline.name()), table));
        row++;
    }

    /** @param inference of the network from the row in turn */
    void next(Inference inference) {
        with.ifPresent(forecaster -> {
            forecaster.observe(new double[] {value()}, inference.forecast(), inference.hidden());
            follow(Contender.FORECAST, forecaster.forecast().expected());
            follow(Contender.NETWORK, widened(inference.forecast()));
        });
        next();
    }

    /** What one contender did at one horizon; empty if it took no part in this series. */
    Optional<Follower> result(Contender contender, int horizon) {
        return Optional.ofNullable(followers.get(contender)).map(byHorizon -> byHorizon.get(horizon));
    }

    private void follow(Contender contender, double[][] forecast) {
        Map<Integer, Follower> byHorizon = followers.computeIfAbsent(contender, key -> new HashMap<>());
        for (int horizon : horizons) {
            byHorizon
                    .computeIfAbsent(horizon, key -> new Follower(horizon, series.known(), coverage))
                    .next(value(), forecast[horizon - 1][0]);
        }
    }

    private static double[][] widened(float[][] forecast) {
        double[][] wide = new double[forecast.length][1];
        for (int step = 0; step < wide.length; step++) {
            wide[step][0] = forecast[step][0];
        }
        return wide;
    }
}
