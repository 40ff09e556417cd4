package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;

/**
 * How a station's latent state is inferred at run time.
 *
 * @param window steps over which the posterior is inferred, 1 to 200
 * @param iterations of error regression at each observation, 0 to 1000; the only cap on it, so that a result never
 *     depends on the clock
 * @param rate Adam's learning rate for the adaptive vectors; about a hundred times that of weights, since they start
 *     fresh at every observation
 */
public record RegressionSettings(int window, int iterations, double rate) {

    public static final RegressionSettings DEFAULT = new RegressionSettings(20, 20, 0.1);

    public RegressionSettings {
        require(window >= 1 && window <= 200, "window", window, "1 to 200");
        require(iterations >= 0 && iterations <= 1000, "iterations", iterations, "0 to 1000");
        require(rate > 0 && rate <= 1, "rate", rate, "above 0, at most 1");
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new StartException(FailureCode.SETTINGS, "%s is %s; it must be %s".formatted(key, value, wanted));
        }
    }
}
