package dev.andon.scoring.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What values of no use do to it, and how it goes on from its state. */
class StationForecasterStateTest {

    private static final ForecastSettings SETTINGS = ForecastSettings.DEFAULT;

    @Test
    void missingValuesTeachNothingAndAreBridgedByTheForecast() {
        // Given
        StationForecaster forecaster = new StationForecaster(2, 0, SETTINGS);
        for (int n = 0; n < 2_000; n++) {
            forecaster.observe(new double[] {Math.sin(n * 0.3), n < 1_990 ? Math.sin(n * 0.3) : Double.NaN});
        }

        // When
        Forecast forecast = forecaster.forecast();

        // Then
        assertThat(forecast.expected()[0][0]).isCloseTo(Math.sin(2_000 * 0.3), within(0.01));
        assertThat(forecast.expected()[0][1]).isCloseTo(Math.sin(2_000 * 0.3), within(0.05));
        assertThat(forecast.baselines().get(Baseline.LAST_VALUE)[0][0]).isEqualTo(Math.sin(1_999 * 0.3));
        assertThat(forecast.baselines().get(Baseline.LAST_VALUE)[0][1]).isEqualTo(Math.sin(1_989 * 0.3));
    }

    @Test
    void aStreamThatStartsWithMissingValuesForecastsTheTrainingMeanUntilOneComes() {
        // Given
        StationForecaster forecaster = new StationForecaster(1, 0, SETTINGS);

        // When
        forecaster.observe(new double[] {Double.NaN});
        Forecast before = forecaster.forecast();
        forecaster.observe(new double[] {3});

        // Then
        assertThat(before.expected()[4][0]).isZero();
        assertThat(before.lower()[0][0]).isLessThan(-1);
        assertThat(forecaster.forecast().expected()[4][0]).isEqualTo(3);
    }

    @Test
    void aConstantSeriesIsForecastExactly() {
        // Given
        StationForecaster forecaster = new StationForecaster(1, 0, SETTINGS.withSeason(24));

        // When
        for (int n = 0; n < 3_000; n++) {
            forecaster.observe(new double[] {7.25});
        }

        // Then
        assertThat(forecaster.forecast().expected())
                .isDeepEqualTo(new double[][] {{7.25}, {7.25}, {7.25}, {7.25}, {7.25}});
    }

    @Test
    void hugeValuesLeaveEveryNumberFiniteAndAreForgotten() {
        // Given
        StationForecaster forecaster = new StationForecaster(1, 0, SETTINGS);
        double[] series = GeneratedSeries.autoregressive(0.5, false, 4_000, 2);
        double[] huge = {Double.MAX_VALUE, -Double.MAX_VALUE, 1e12, -1e5, 1e-300};

        // When
        double late = 0;
        for (int n = 0; n < series.length; n++) {
            Forecast forecast = forecaster.forecast();
            assertThat(forecast.expected()[4]).doesNotContain(Double.NaN);
            assertThat(Math.abs(forecast.lower()[0][0]) + Math.abs(forecast.upper()[4][0]))
                    .isFinite();
            late += n >= 3_000 ? Math.abs(series[n] - forecast.expected()[0][0]) / 1_000 : 0;
            forecaster.observe(new double[] {n >= 500 && n < 600 ? huge[n % huge.length] : series[n]});
        }

        // Then
        assertThat(late).isLessThan(1.0);
    }

    @Test
    void goesOnFromItsStateAsIfNothingHadHappened() {
        // Given
        ForecastSettings settings = new ForecastSettings(3, 10, 0.8);
        StationForecaster forecaster = new StationForecaster(1, 3, settings);
        double[] series = GeneratedSeries.autoregressive(0.9, true, 600, 1);
        SplittableRandom random = new SplittableRandom(1);
        Arrays.stream(series, 0, 300)
                .forEach(value ->
                        forecaster.observe(new double[] {value}, new float[3][1], GeneratedSeries.hidden(random)));

        // When
        StationForecaster restored = new StationForecaster(1, 3, settings);
        restored.exchange(StateNumbers.loading(numbers(forecaster)));

        // Then
        for (int n = 300; n < 600; n++) {
            assertThat(restored.forecast()).usingRecursiveComparison().isEqualTo(forecaster.forecast());
            float[] hidden = GeneratedSeries.hidden(random);
            forecaster.observe(new double[] {series[n]}, new float[3][1], hidden);
            restored.observe(new double[] {series[n]}, new float[3][1], hidden);
        }
        assertThat(numbers(restored)).containsExactly(numbers(forecaster));
    }

    @Test
    void aStateIsAsSmallAsDocumented() {
        assertThat(numbers(new StationForecaster(1, 0, SETTINGS))).hasSizeLessThan(1_000);
        assertThat(numbers(new StationForecaster(1, 0, SETTINGS.withSeason(288))))
                .hasSizeLessThan(1_000 + 4 * 288);
        assertThat(numbers(new StationForecaster(2, 50, SETTINGS)))
                .hasSizeLessThan(2 * 1_100 + 50 * 50 / 2 + 13 * 50 + 2 * 5 * 51);
    }

    @Test
    void infiniteValuesAreRefusedAndTeachNothing() {
        // Given
        StationForecaster forecaster = new StationForecaster(2, 0, SETTINGS);
        forecaster.observe(new double[] {1, 2});
        double[] state = numbers(forecaster);

        // When, then
        assertThatThrownBy(() -> forecaster.observe(new double[] {1, Double.POSITIVE_INFINITY}))
                .isInstanceOfSatisfying(
                        RecordException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_FINITE))
                .hasMessageContaining("value 1");
        assertThat(numbers(forecaster)).containsExactly(state);
    }

    private static double[] numbers(StationForecaster forecaster) {
        StateNumbers numbers = StateNumbers.saving();
        forecaster.exchange(numbers);
        return numbers.kept();
    }
}
