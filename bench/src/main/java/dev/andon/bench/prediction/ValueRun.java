package dev.andon.bench.prediction;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What every contender forecast of one value of one series, and what came of it. */
final class ValueRun {

    private final OwnSeries series;
    private final double coverage;
    private final Map<Contender, Map<Integer, Follower>> followers = new EnumMap<>(Contender.class);

    ValueRun(OwnSeries series, double coverage) {
        this.series = series;
        this.coverage = coverage;
    }

    String group() {
        return series.group();
    }

    /** The next value, NaN where missing, and what is said after it of those {@code horizons} steps on. */
    void follow(Contender contender, List<Integer> horizons, double value, double[] forecasts) {
        Map<Integer, Follower> byHorizon = followers.computeIfAbsent(contender, key -> new HashMap<>());
        for (int i = 0; i < forecasts.length; i++) {
            byHorizon
                    .computeIfAbsent(horizons.get(i), steps -> new Follower(steps, series.known(), coverage))
                    .next(value, forecasts[i]);
        }
    }

    boolean tookPart(Contender contender) {
        return followers.containsKey(contender);
    }

    /** Whether it ever changed: no error can be compared with that of the last value where it did not. */
    boolean moves(int horizon) {
        return of(Contender.LAST_VALUE, horizon).meanError() > 0;
    }

    Follower of(Contender contender, int horizon) {
        return Optional.ofNullable(followers.get(contender))
                .map(byHorizon -> byHorizon.get(horizon))
                .orElseThrow(() -> new IllegalStateException(contender + " took no part in " + series.name()));
    }
}
