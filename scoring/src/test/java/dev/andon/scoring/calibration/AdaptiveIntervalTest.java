package dev.andon.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveIntervalTest {

    private static final int STEPS = 20_000;

    @ParameterizedTest
    @EnumSource
    void observationsLieInsideAsOftenAsPromisedHoweverTheErrorsAreMade(Errors errors) {
        // When
        Outside outside = outside(errors.with(new SplittableRandom(7)), 0.9);

        // Then
        assertThat(1 - outside.below - outside.above).isBetween(0.88, 0.92);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8, 0.95})
    void eitherEndIsCrossedEquallyOftenAtAnyCoverage(double coverage) {
        // When
        Outside outside = outside(Errors.SKEWED.with(new SplittableRandom(3)), coverage);

        // Then
        assertThat(outside.below).isCloseTo((1 - coverage) / 2, within(0.01));
        assertThat(outside.above).isCloseTo((1 - coverage) / 2, within(0.01));
    }

    @Test
    void reachesFartherToTheSideWhereErrorsAreLarge() {
        // Given
        IntToDoubleFunction errors = Errors.SKEWED.with(new SplittableRandom(1));

        // When
        AdaptiveInterval interval = AdaptiveInterval.initial(0.9, 1);
        for (int i = 0; i < STEPS; i++) {
            interval = interval.after(errors.applyAsDouble(i));
        }

        // Then
        assertThat(interval.high()).isGreaterThan(1.5 * -interval.low());
    }

    @Test
    void aConstantSeriesLeavesItNarrowAndAChangeAfterItWidensIt() {
        // Given
        AdaptiveInterval interval = AdaptiveInterval.initial(0.9, 1);
        for (int i = 0; i < 5_000; i++) {
            interval = interval.after(0);
        }
        double narrow = interval.upper(4) - interval.lower(4);

        // When
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            interval = interval.after(random.nextGaussian());
        }

        // Then
        assertThat(narrow).isBetween(0.0, 1e-4);
        assertThat(interval.upper(4) - interval.lower(4)).isBetween(2.0, 6.0);
    }

    @Test
    void theLargestErrorsLeaveItFinite() {
        AdaptiveInterval interval =
                AdaptiveInterval.initial(0.9, 1).after(1e100).after(-1e100).after(0);

        assertThat(interval.lower(0)).isFinite();
        assertThat(interval.upper(0)).isFinite();
    }

    @Test
    void whatIsNoIntervalIsRefusedWithItsNumbers() {
        assertThatThrownBy(() -> AdaptiveInterval.initial(1, 1)).hasMessageContaining("coverage 1.0");
        assertThatThrownBy(() -> new AdaptiveInterval(0.9, 1, 2, 1, 0)).hasMessageContaining("ends 2.0 and 1.0");
        assertThatThrownBy(() -> new AdaptiveInterval(0.9, 0, -1, 1, 0)).hasMessageContaining("scale 0.0");
    }

    private enum Errors {
        NORMAL {
            @Override
            IntToDoubleFunction with(SplittableRandom random) {
                return step -> random.nextGaussian();
            }
        },
        SKEWED {
            @Override
            IntToDoubleFunction with(SplittableRandom random) {
                return step -> -1 - Math.log(1 - random.nextDouble());
            }
        },
        CHANGING_VARIANCE {
            @Override
            IntToDoubleFunction with(SplittableRandom random) {
                return step -> random.nextGaussian() * (step / 500 % 2 == 0 ? 0.2 : 3);
            }
        },
        GROWING {
            @Override
            IntToDoubleFunction with(SplittableRandom random) {
                return step -> random.nextGaussian() * Math.exp(step / 4_000.0);
            }
        },
        HEAVY_TAILED {
            @Override
            IntToDoubleFunction with(SplittableRandom random) {
                return step -> random.nextGaussian() / Math.sqrt(random.nextDouble() + 1e-4);
            }
        };

        abstract IntToDoubleFunction with(SplittableRandom random);
    }

    private record Outside(double below, double above) {}

    private static Outside outside(IntToDoubleFunction errors, double coverage) {
        AdaptiveInterval interval = AdaptiveInterval.initial(coverage, 1);
        int below = 0;
        int above = 0;
        for (int i = 0; i < STEPS; i++) {
            double error = errors.applyAsDouble(i);
            below += error < interval.lower(0) ? 1 : 0;
            above += error > interval.upper(0) ? 1 : 0;
            interval = interval.after(error);
        }
        return new Outside((double) below / STEPS, (double) above / STEPS);
    }
}
