package dev.andon.scoring.prediction;

import java.util.Arrays;

/**
 * What error regression keeps of a station between observations; immutable, arrays are never written after
 * construction.
 *
 * @param steps observations in the window
 * @param slid whether the window has left the stream's start behind
 * @param carried h just before the window, all layers, lowest first; 0 until the window has slid
 * @param observed {@code [steps, dimension]}, standardised; NaN where missing
 * @param adaptive {@code [steps, 2 * stochastic]}: a^mu of all layers, then a^sigma
 * @param next {@code [2 * stochastic]}: the prior at the window's right edge, from which the next step starts
 */
public record InferenceWindow(
        int steps, boolean slid, float[] carried, float[] observed, float[] adaptive, float[] next) {

    /** The window before a stream's first observation: its prior is the unit Gaussian. */
    public static InferenceWindow empty(Network network) {
        return new InferenceWindow(
                0,
                false,
                new float[network.deterministic()],
                new float[0],
                new float[0],
                new float[2 * network.stochastic()]);
    }

    /** Saving: this one. Loading: the one kept. */
    InferenceWindow exchanged(StateNumbers numbers) {
        return new InferenceWindow(
                numbers.pass(steps),
                numbers.pass(slid),
                numbers.pass(carried),
                numbers.pass(observed),
                numbers.pass(adaptive),
                numbers.pass(next));
    }

    /** With one more step, which starts from the prior. */
    InferenceWindow append(float[] observation) {
        return new InferenceWindow(
                steps + 1, slid, carried, joined(observed, observation), joined(adaptive, next), next);
    }

    /** With what error regression found. */
    InferenceWindow inferred(float[] regressed, float[] prior) {
        return new InferenceWindow(steps, slid, carried, observed, regressed, prior);
    }

    /** Without its first step, after which the state was {@code carried}. */
    InferenceWindow slide(float[] carriedOn) {
        return new InferenceWindow(
                steps - 1,
                true,
                carriedOn,
                Arrays.copyOfRange(observed, observed.length / steps, observed.length),
                Arrays.copyOfRange(adaptive, adaptive.length / steps, adaptive.length),
                next);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
