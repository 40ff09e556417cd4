package dev.andon.scoring.signature;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;

/**
 * How layers are trained.
 *
 * @param layers first layers that learn; the rest stays as it is; {@link #ALL} for the whole classifier
 * @param batch images of a step, 1 to 1024
 * @param steps planned, over which the rate falls to zero, 1 to 1000000
 * @param rate Adam's learning rate at its highest, above 0, at most 0.1
 */
public record LearningSettings(int layers, int batch, int steps, double rate) {

    /** What has served a small network of 32 x 32 pixels: images of a step. */
    public static final int BATCH = 64;

    /** Likewise, the rate. */
    public static final double RATE = 0.005;

    /** Layers, where every one learns. */
    public static final int ALL = Integer.MAX_VALUE;

    /** Steps over which the rate rises from zero: moments that rest on few images mislead. */
    private static final double RISING = 0.1;

    public LearningSettings {
        require(layers >= 1, "layers", layers, "at least 1");
        require(batch >= 1 && batch <= 1024, "batch", batch, "1 to 1024 images");
        require(steps >= 1 && steps <= 1_000_000, "steps", steps, "1 to 1000000");
        require(rate > 0 && rate <= 0.1, "rate", rate, "above 0, at most 0.1");
    }

    /** To train a classifier, not a signature: no layer stays as it is. */
    public static LearningSettings ofAllLayers(int batch, int steps, double rate) {
        return new LearningSettings(ALL, batch, steps, rate);
    }

    /**
     * The rate of one step: rising over the first tenth of all, then falling as a half cosine.
     *
     * @param step from 1
     */
    double rate(int step) {
        double rising = Math.max(1, RISING * steps);
        if (step <= rising) {
            return rate * step / rising;
        }
        double share = Math.min(1, (step - rising) / Math.max(1, steps - rising));
        return rate * (1 + Math.cos(Math.PI * share)) / 2;
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new StartException(FailureCode.SETTINGS, "%s is %s; it must be %s".formatted(key, value, wanted));
        }
    }
}
