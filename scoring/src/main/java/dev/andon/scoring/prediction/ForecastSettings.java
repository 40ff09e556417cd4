package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;

/**
 * What a station's forecast covers.
 *
 * @param horizon steps forecast at each observation, 1 to 100
 * @param season steps after which the values tend to repeat, for example 288 for a day of 5-minute values; 2 to 10000,
 *     or 0 for none
 * @param coverage share of observations that the interval is to hold, 0.5 to 0.99
 */
public record ForecastSettings(int horizon, int season, double coverage) {

    public static final ForecastSettings DEFAULT = new ForecastSettings(5, 0, 0.9);

    public ForecastSettings {
        require(horizon >= 1 && horizon <= 100, "horizon", horizon, "1 to 100");
        require(season == 0 || season >= 2 && season <= 10_000, "season", season, "2 to 10000 steps, or 0 for none");
        require(coverage >= 0.5 && coverage <= 0.99, "coverage", coverage, "0.5 to 0.99");
    }

    public ForecastSettings withSeason(int steps) {
        return new ForecastSettings(horizon, steps, coverage);
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new StartException(FailureCode.SETTINGS, "%s is %s; it must be %s".formatted(key, value, wanted));
        }
    }
}
