package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Turns what a station observes, and what the network forecasts for it, into a forecast that adapts: for each value the
 * weighted median of simple experts, two of them regressions that go on learning, with an interval held at its coverage.
 * Each value of the station is forecast by itself; what they tell of each other comes through the network.
 *
 * <p>Causal and deterministic, its memory bounded however long the stream. Not safe for use by two threads at once.
 */
public final class StationForecaster {

    /** Standard deviation of a normal error over its mean absolute value. */
    private static final double NORMAL = Math.sqrt(Math.PI / 2);

    private final ForecastSettings settings;
    private final boolean network;
    private final ValueForecaster[] values;

    /**
     * @param dimension values of an observation, at least 1
     * @param network whether each observation comes with the network's forecast
     */
    public StationForecaster(int dimension, boolean network, ForecastSettings settings) {
        this.settings = settings;
        this.network = network;
        values = new ValueForecaster[dimension];
        Arrays.setAll(values, i -> new ValueForecaster(settings, network));
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
     * Learns from what came and forecasts anew.
     *
     * @param observation {@code [dimension]}, standardised; NaN where missing
     * @param networkForecast {@code [horizon][dimension]} for the steps after this observation, made with it in the
     *     inference window; empty without a network
     * @throws RecordException for an infinite value, or a forecast that is not finite; nothing is learnt then
     */
    public void observe(double[] observation, float[][] networkForecast) {
        check(observation, networkForecast);
        for (int i = 0; i < values.length; i++) {
            double[] ofValue = new double[network ? settings.horizon() : 0];
            for (int step = 0; step < ofValue.length; step++) {
                ofValue[step] = networkForecast[step][i];
            }
            values[i].observe(observation[i], ofValue);
        }
    }

    /**
     * All that decides what comes next, in numbers: about 1,000 a value without a season at a horizon of 5, some three more for
     * each step of a season beyond 24.
     */
    public double[] state() {
        StateNumbers numbers = StateNumbers.saving();
        for (ValueForecaster value : values) {
            value.exchange(numbers);
        }
        return numbers.kept();
    }

    /**
     * Goes on from {@link #state} of a forecaster with the same dimension, network and settings.
     *
     * @throws IllegalArgumentException if it is of another size
     */
    public void restore(double[] state) {
        int size = state().length;
        if (state.length != size) {
            throw new IllegalArgumentException(
                    "%d numbers of state; this forecaster's has %d".formatted(state.length, size));
        }
        StateNumbers numbers = StateNumbers.loading(state);
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

    private void check(double[] observation, float[][] networkForecast) {
        if (observation.length != values.length || networkForecast.length != (network ? settings.horizon() : 0)) {
            throw new IllegalArgumentException("%d values with %d steps of the network's forecast; wanted %d and %d"
                    .formatted(
                            observation.length,
                            networkForecast.length,
                            values.length,
                            network ? settings.horizon() : 0));
        }
        for (int i = 0; i < values.length; i++) {
            if (Double.isInfinite(observation[i])) {
                throw new RecordException(
                        FailureCode.NOT_FINITE,
                        "value %d is %s; send NaN if it is missing".formatted(i, observation[i]));
            }
            for (float[] step : networkForecast) {
                if (!Float.isFinite(step[i])) {
                    throw new RecordException(
                            FailureCode.NOT_FINITE, "the network forecasts %s for value %d".formatted(step[i], i));
                }
            }
        }
    }

    private interface Reading {
        double of(ValueForecaster value, int step);
    }
}
