package dev.andon.scoring.prediction;

import dev.andon.scoring.calibration.AdaptiveInterval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts one value of a station. Experts, in this order: last value, seasonal naive (with a season), a quick readout
 * that forgets within a hundred steps, a steady one that sees farther back and the network's forecast, and with a network
 * that forecast itself and the steady readout corrected by the network's hidden state.
 */
final class ValueForecaster {

    private static final int QUICK_LAGS = 12;
    private static final double QUICK_FORGETTING = 0.99;
    private static final int STEADY_LAGS = 24;
    private static final double STEADY_FORGETTING = 0.998;
    private static final int BASELINE_LAGS = 12;
    private static final double BASELINE_FORGETTING = 0.999;

    /** Keeps differences of the largest numbers finite. */
    private static final double FAR = 1e100;

    private final int horizon;
    private final int season;
    private final int steadyExpert;
    private final Optional<LatentStates> states;
    private final Optional<LatentReadout> latent;
    private final RecentValues recent;
    private final AdaptiveReadout quick;
    private final AdaptiveReadout steady;
    private final AdaptiveReadout autoregression = AdaptiveReadout.autoregression(BASELINE_LAGS, BASELINE_FORGETTING);
    private final ExpertMixture[] mixtures;
    private final AdaptiveInterval[] intervals;

    /** {@code [horizon][horizon][experts + 1]}: made at a step, for steps after it; the mixture's own comes last. */
    private final double[][][] made;

    private double[] baseline;
    private long steps;

    /** @param states of the network, to which the caller adds before each observation; absent without a network */
    ValueForecaster(ForecastSettings settings, Optional<LatentStates> states) {
        horizon = settings.horizon();
        season = settings.season();
        this.states = states;
        latent = states.map(known -> new LatentReadout(known.size(), horizon));
        recent = new RecentValues(STEADY_LAGS, season);
        quick = AdaptiveReadout.robust(QUICK_LAGS, season, false, QUICK_FORGETTING);
        steady = AdaptiveReadout.robust(STEADY_LAGS, season, states.isPresent(), STEADY_FORGETTING);
        steadyExpert = season > 0 ? 3 : 2;
        int experts = steadyExpert + (states.isPresent() ? 3 : 1);
        mixtures = new ExpertMixture[horizon];
        Arrays.setAll(mixtures, h -> new ExpertMixture(experts));
        intervals = new AdaptiveInterval[horizon];
        // Values are standardised: their deviation is the best guess at an error not yet seen.
        Arrays.fill(intervals, AdaptiveInterval.initial(settings.coverage(), 1));
        made = new double[horizon][horizon][experts + 1];
        baseline = new double[horizon];
    }

    /**
     * @param raw NaN where missing
     * @param networkForecast {@code [horizon]}; not read without a network
     */
    void observe(double raw, double[] networkForecast) {
        double value = Math.max(-FAR, Math.min(FAR, raw));
        boolean observed = !Double.isNaN(value);
        if (recent.empty() && !observed) {
            return;
        }
        if (observed && !recent.empty()) {
            learn(value);
        }
        recent.add(observed ? value : expected(1), observed);
        steps++;
        forecast(networkForecast);
    }

    /** Forgets the last values, and forecasts that were made of steps which will not come. What was learnt stays. */
    void restart() {
        recent.restart();
        steps = 0;
        baseline = new double[horizon];
    }

    double expected(int step) {
        return recent.empty() ? 0 : latest(step)[made[0][0].length - 1];
    }

    AdaptiveInterval interval(int step) {
        return intervals[step - 1];
    }

    double baseline(Baseline which, int step) {
        return switch (which) {
            case LAST_VALUE -> recent.latest();
            case SEASONAL_NAIVE -> recent.empty() ? 0 : latest(step)[1];
            case AUTOREGRESSION -> baseline[step - 1];
        };
    }

    void exchange(StateNumbers numbers) {
        steps = numbers.pass(steps);
        recent.exchange(numbers);
        quick.exchange(numbers);
        steady.exchange(numbers);
        autoregression.exchange(numbers);
        latent.ifPresent(readout -> readout.exchange(numbers));
        for (int h = 0; h < horizon; h++) {
            mixtures[h].exchange(numbers);
            intervals[h] = exchanged(intervals[h], numbers);
            for (double[] forecasts : made[h]) {
                numbers.pass(forecasts);
            }
        }
        numbers.pass(baseline);
    }

    private void learn(double value) {
        quick.learn(value);
        steady.learn(value);
        autoregression.learn(value);
        for (int step = 1; step <= Math.min(steps, horizon); step++) {
            double[] said = made[(int) ((steps - step) % horizon)][step - 1];
            mixtures[step - 1].learn(said, value);
            if (latent.isPresent()) {
                latent.get().learn(step, value - said[steadyExpert], states.orElseThrow());
            }
            intervals[step - 1] = intervals[step - 1].after(value - said[said.length - 1]);
        }
    }

    private void forecast(double[] networkForecast) {
        List<double[]> experts = experts(networkForecast);
        for (int step = 1; step <= horizon; step++) {
            double[] said = latest(step);
            for (int i = 0; i < experts.size(); i++) {
                said[i] = experts.get(i)[step - 1];
            }
            said[experts.size()] = mixtures[step - 1].combine(said);
        }
        baseline = autoregression.forecast(recent, networkForecast, horizon);
    }

    private List<double[]> experts(double[] networkForecast) {
        List<double[]> experts = new ArrayList<>();
        experts.add(lastValue());
        if (season > 0) {
            experts.add(seasonal());
        }
        experts.add(quick.forecast(recent, networkForecast, horizon));
        experts.add(steady.forecast(recent, networkForecast, horizon));
        if (latent.isPresent()) {
            experts.add(networkForecast);
            experts.add(corrected(experts.get(steadyExpert), latent.get(), states.orElseThrow()));
        }
        return experts;
    }

    private double[] seasonal() {
        double[] seasonal = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            seasonal[step] = AdaptiveReadout.valueAt(recent, seasonal, step - season);
        }
        return seasonal;
    }

    private double[] corrected(double[] forecast, LatentReadout readout, LatentStates known) {
        double[] path = new double[horizon];
        Arrays.setAll(path, i -> recent.withinRange(forecast[i] + readout.correction(i + 1, known)));
        return path;
    }

    private double[] lastValue() {
        double[] last = new double[horizon];
        Arrays.fill(last, recent.latest());
        return last;
    }

    private double[] latest(int step) {
        return made[(int) ((steps - 1) % horizon)][step - 1];
    }

    private static AdaptiveInterval exchanged(AdaptiveInterval interval, StateNumbers numbers) {
        return new AdaptiveInterval(
                numbers.pass(interval.coverage()),
                numbers.pass(interval.scale()),
                numbers.pass(interval.low()),
                numbers.pass(interval.high()),
                numbers.pass(interval.seen()));
    }
}
