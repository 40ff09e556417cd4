package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How well it forecasts. */
class StationForecasterTest {

    private static final ForecastSettings SETTINGS = ForecastSettings.DEFAULT;

    @ParameterizedTest
    @CsvSource({"0.9, false", "0.5, false", "0.9, true"})
    void intervalsOfEveryHorizonHoldTheirCoverageOnAutoregressiveNoise(double memory, boolean changing) {
        // Given
        double[] series = GeneratedSeries.autoregressive(memory, changing, 20_000, 4);
        StationForecaster forecaster = new StationForecaster(1, 0, SETTINGS);
        Forecast[] forecasts = new Forecast[series.length];
        int[] inside = new int[SETTINGS.horizon()];

        // When
        for (int n = 0; n < series.length; n++) {
            for (int step = 1; step <= Math.min(n, inside.length); step++) {
                Forecast forecast = forecasts[n - step];
                boolean holds =
                        series[n] >= forecast.lower()[step - 1][0] && series[n] <= forecast.upper()[step - 1][0];
                inside[step - 1] += holds ? 1 : 0;
            }
            forecaster.observe(new double[] {series[n]});
            forecasts[n] = forecaster.forecast();
        }

        // Then
        for (int within : inside) {
            assertThat((double) within / series.length).isBetween(0.88, 0.92);
        }
    }

    @Test
    void forecastsAutoregressiveNoiseNearlyAsWellAsItsOwnLaw() {
        // Given
        double[] series = GeneratedSeries.autoregressive(0.8, false, 10_000, 3);
        StationForecaster forecaster = new StationForecaster(1, 0, SETTINGS);

        // When
        double error = 0;
        double ofLaw = 0;
        double ofBaseline = 0;
        for (int n = 0; n < series.length; n++) {
            if (n > 1_000) {
                Forecast forecast = forecaster.forecast();
                error += Math.abs(series[n] - forecast.expected()[0][0]);
                ofBaseline += Math.abs(series[n] - forecast.baselines().get(Baseline.AUTOREGRESSION)[0][0]);
                ofLaw += Math.abs(series[n] - 0.8 * series[n - 1]);
            }
            forecaster.observe(new double[] {series[n]});
        }

        // Then
        assertThat(error).isLessThan(1.04 * ofLaw);
        assertThat(ofBaseline).isLessThan(1.02 * ofLaw);
    }

    @Test
    void anExactSeasonIsLearntAndTheNaiveOneIsBesideIt() {
        // Given
        int season = 50;
        double[] pattern = new SplittableRandom(8).doubles(season, -2, 2).toArray();
        StationForecaster forecaster = new StationForecaster(1, 0, SETTINGS.withSeason(season));

        // When
        for (int n = 0; n < 30 * season; n++) {
            forecaster.observe(new double[] {pattern[n % season]});
        }

        // Then
        Forecast forecast = forecaster.forecast();
        for (int step = 0; step < SETTINGS.horizon(); step++) {
            assertThat(forecast.baselines().get(Baseline.SEASONAL_NAIVE)[step][0])
                    .isEqualTo(pattern[step]);
            assertThat(forecast.expected()[step][0]).isCloseTo(pattern[step], within(1e-6));
        }
    }

    @Test
    void aHorizonBeyondTheSeasonRepeatsIt() {
        // Given
        StationForecaster forecaster = new StationForecaster(1, 0, new ForecastSettings(7, 3, 0.9));

        // When
        for (int n = 0; n < 30; n++) {
            forecaster.observe(new double[] {n % 3});
        }

        // Then
        double[][] naive = forecaster.forecast().baselines().get(Baseline.SEASONAL_NAIVE);
        assertThat(Arrays.stream(naive).mapToDouble(step -> step[0]).toArray()).containsExactly(0, 1, 2, 0, 1, 2, 0);
    }

    /** The network sees what lags cannot tell: noise that nothing before it announces. */
    @Test
    void aNetworkThatKnowsBetterIsFollowedAtEveryHorizon() {
        // Given
        double[] series = new SplittableRandom(6).doubles(3_000 + 5, -2, 2).toArray();
        StationForecaster forecaster = new StationForecaster(1, 3, SETTINGS);

        // When
        double error = 0;
        for (int n = 0; n < 3_000; n++) {
            float[][] network = new float[5][1];
            for (int step = 0; step < 5; step++) {
                network[step][0] = (float) series[n + 1 + step];
            }
            forecaster.observe(new double[] {series[n]}, network, new float[3]);
            for (int step = 0; step < 5 && n >= 1_000; step++) {
                error += Math.abs(series[n + 1 + step] - forecaster.forecast().expected()[step][0]) / 10_000;
            }
        }

        // Then
        assertThat(error).isLessThan(0.02);
    }

    /** Its forecast says nothing, but one unit knows what comes in three steps. */
    @Test
    void aHiddenStateThatKnowsMoreThanTheForecastIsReadAtItsHorizonOnly() {
        // Given
        double[] series = new SplittableRandom(6).doubles(4_000 + 5, -2, 2).toArray();
        StationForecaster forecaster = new StationForecaster(1, 3, SETTINGS);

        // When
        double[] errors = new double[5];
        for (int n = 0; n < 4_000; n++) {
            forecaster.observe(new double[] {series[n]}, new float[5][1], new float[] {
                0.3f, (float) series[n + 3] / 3, -0.5f
            });
            for (int step = 0; step < 5 && n >= 2_000; step++) {
                errors[step] +=
                        Math.abs(series[n + 1 + step] - forecaster.forecast().expected()[step][0]) / 2_000;
            }
        }

        // Then
        assertThat(errors[2]).isLessThan(0.25);
        assertThat(errors[0]).isGreaterThan(0.9);
        assertThat(errors[4]).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aNetworkThatKnowsNothingCostsLittle(long seed) {
        // Given
        SplittableRandom random = new SplittableRandom(seed);
        double[] series = GeneratedSeries.autoregressive(0.9, false, 5_000, seed);
        StationForecaster with = new StationForecaster(1, 3, SETTINGS);
        StationForecaster without = new StationForecaster(1, 0, SETTINGS);

        // When
        double errorWith = 0;
        double errorWithout = 0;
        for (double value : series) {
            errorWith += Math.abs(value - with.forecast().expected()[0][0]);
            errorWithout += Math.abs(value - without.forecast().expected()[0][0]);
            float[][] network = new float[5][1];
            for (float[] step : network) {
                step[0] = (float) random.nextGaussian();
            }
            with.observe(new double[] {value}, network, GeneratedSeries.hidden(random));
            without.observe(new double[] {value});
        }

        // Then
        assertThat(errorWith).isLessThan(1.03 * errorWithout);
    }
}
