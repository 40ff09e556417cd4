package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns what a station observes, and what the network forecasts for it, into a forecast that adapts: for each value the
 * weighted median of simple experts, most of them regressions that go on learning, with an interval held at its coverage.
 * Each value of the station is forecast by itself; what they tell of each other comes through the network.
 *
 * <p>Causal and deterministic, its memory bounded however long the stream. Not safe for use by two threads at once.
 */
public final class StationForecaster {

    /** Standard deviation of a normal error over its mean absolute value. */
    private static final double NORMAL = Math.sqrt(Math.PI / 2);

    private final ForecastSettings settings;
    private final int hidden;
    private final Optional<LatentStates> states;
    private final ValueForecaster[] values;

    /**
     * @param dimension values of an observation, at least 1
     * @param hidden deterministic units of the network, all layers; 0 to forecast without one
     */
    public StationForecaster(int dimension, int hidden, ForecastSettings settings) {
        this.settings = settings;
        this.hidden = hidden;
        states = hidden > 0 ? Optional.of(new LatentStates(hidden, settings.horizon())) : Optional.empty();
        values = new ValueForecaster[dimension];
        Arrays.setAll(values, i -> new ValueForecaster(settings, states));
    }

    /** Of the steps after the last observation; before the first, the mean of training with a wide interval. */
    public Forecast forecast() {
        Map<Baseline, double[][]> baselines = new EnumMap<>(Baseline.class);
        for (Baseline baseline : Baseline.values()) {
            if (baseline != Baseline.SEASONAL_NAIVE || settings.season() > 0) {
                baselines.put(baseline, table((value, step) -> value.baseline(baseline, step)));
            }
        }
        return new Forecast(
                table((value, step) -> value.expected(step)),
                table((value, step) -> value.interval(step).lower(value.expected(step))),
                table((value, step) -> value.interval(step).upper(value.expected(step))),
                table((value, step) -> value.interval(step).scale() * NORMAL),
                baselines);
    }

    /**
     * Learns from what came and forecasts anew, without a network.
     *
     * @param observation {@code [dimension]}, standardised; NaN where missing
     * @throws RecordException for an infinite value; nothing is learnt then
     */
    public void observe(double[] observation) {
        observe(observation, new float[0][], new float[0]);
    }

    /**
     * Learns from what came and forecasts anew.
     *
     * @param observation {@code [dimension]}, standardised; NaN where missing
     * @param forecast of the network, {@code [horizon][dimension]} for the steps after this observation
     * @param state d of the network at this observation, {@code [hidden]}
     * @throws RecordException for an infinite value, or a forecast or state that is not finite; nothing is learnt then
     */
    public void observe(double[] observation, float[][] forecast, float[] state) {
        check(observation, forecast, state);
        states.ifPresent(known -> known.add(state));
        for (int i = 0; i < values.length; i++) {
            double[] ofValue = new double[forecast.length];
            for (int step = 0; step < ofValue.length; step++) {
                ofValue[step] = forecast[step][i];
            }
            values[i].observe(observation[i], ofValue);
        }
    }

    /** The next observation does not follow the last one. What was learnt stays. */
    void restart() {
        for (ValueForecaster value : values) {
            value.restart();
        }
    }

    /**
     * All that decides what comes next, in numbers: for each value about 1,000 at a horizon of 5, and some
     * 4 for each step of a season; with a network of h hidden units about h * h / 2 + 12 * h more for the station and
     * 5 * h for each value.
     */
    void exchange(StateNumbers numbers) {
        states.ifPresent(known -> known.exchange(numbers));
        for (ValueForecaster value : values) {
            value.exchange(numbers);
        }
    }

    private double[][] table(Reading reading) {
        double[][] table = new double[settings.horizon()][values.length];
        for (int step = 1; step <= table.length; step++) {
            for (int i = 0; i < values.length; i++) {
                table[step - 1][i] = reading.of(values[i], step);
            }
        }
        return table;
    }

    private void check(double[] observation, float[][] forecast, float[] state) {
        int steps = hidden > 0 ? settings.horizon() : 0;
        if (observation.length != values.length || forecast.length != steps || state.length != hidden) {
            throw new IllegalArgumentException(
                    "%d values, %d steps of the network's forecast and %d units; wanted %d, %d and %d"
                            .formatted(
                                    observation.length, forecast.length, state.length, values.length, steps, hidden));
        }
        for (int i = 0; i < observation.length; i++) {
            if (Double.isInfinite(observation[i])) {
                throw new RecordException(
                        FailureCode.NOT_FINITE,
                        "value %d is %s; send NaN if it is missing".formatted(i, observation[i]));
            }
        }
        Stream.concat(Stream.of(state), Arrays.stream(forecast)).forEach(StationForecaster::checkFinite);
    }

    private static void checkFinite(float[] ofNetwork) {
        for (float number : ofNetwork) {
            if (!Float.isFinite(number)) {
                throw new RecordException(
                        FailureCode.NOT_FINITE, "the network gives %s; its weights are not usable".formatted(number));
            }
        }
    }

    private interface Reading {
        double of(ValueForecaster value, int step);
    }
}
