package dev.andon.scoring.corruption;

import static dev.andon.scoring.corruption.Statistics.count;
import static dev.andon.scoring.corruption.Statistics.deviation;
import static dev.andon.scoring.corruption.Statistics.even;
import static dev.andon.scoring.corruption.Statistics.mean;
import static dev.andon.scoring.corruption.Statistics.smallest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each effect does what its parameters say. */
class EffectTest {

    private static final Pixels PICTURE = Textures.coloured(120, 160, 3);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void noise_has_the_deviation_of_its_severity(int severity) {
        // Given
        Pixels even = even(200, 200, 0.5f);
        double wanted = new double[] {.08, .12, .18, .26, .38}[severity - 1];
        double clipped = severity < 4 ? 0.002 : 0.08;

        // When
        Pixels noisy = Corruption.GAUSSIAN_NOISE.corrupted(even, severity, 1, 0);
        Pixels speckled = Corruption.SPECKLE_NOISE.corrupted(even, severity, 1, 0);
        Pixels shot = Corruption.SHOT_NOISE.corrupted(even, severity, 1, 0);

        // Then
        assertThat(deviation(noisy)).isCloseTo(wanted, within(clipped));
        double speckle = 128 / 255.0 * new double[] {.15, .2, .35, .45, .6}[severity - 1];
        assertThat(deviation(speckled)).isCloseTo(speckle, within(severity < 4 ? 0.002 : 0.03));
        if (severity < 4) {
            double photons = new double[] {60, 25, 12}[severity - 1];
            assertThat(deviation(shot)).isCloseTo(Math.sqrt(128 / 255.0 / photons), within(0.005));
            assertThat(mean(shot)).isCloseTo(0.5, within(0.005));
        }
    }

    @Test
    void impulses_are_as_many_as_their_severity_says() {
        // When
        Pixels image = Corruption.IMPULSE_NOISE.corrupted(even(300, 300, 0.5f), 3, 1, 0);

        // Then
        double values = image.values().length;
        assertThat(count(image, 0) / values).isCloseTo(0.045, within(0.002));
        assertThat(count(image, 255) / values).isCloseTo(0.045, within(0.002));
        assertThat(count(image, 128) / values).isCloseTo(0.91, within(0.003));
    }

    @ParameterizedTest
    @EnumSource(names = {"GAUSSIAN_BLUR", "DEFOCUS_BLUR", "GLASS_BLUR", "MOTION_BLUR", "ZOOM_BLUR", "PIXELATE"})
    void blur_keeps_the_mean_and_loses_detail(Corruption corruption) {
        for (int side : new int[] {32, 64, 128}) {
            Pixels picture = Textures.coloured(side, side + 9, side);

            // When
            Pixels blurred = corruption.corrupted(picture, 5, 1, 0);

            // Then
            assertThat(mean(blurred)).isCloseTo(mean(picture), within(0.02));
            assertThat(deviation(blurred)).isLessThan(deviation(picture) + 0.002);
        }
        // An even image has nothing to lose.
        Pixels even = even(64, 64, 0.4f);
        assertThat(GoldenProbes.levels(corruption.corrupted(even, 5, 1, 0))).containsAnyOf(100, 101, 102);
        assertThat(deviation(corruption.corrupted(even, 5, 1, 0))).isLessThan(1e-6);
    }

    @Test
    void contrast_leaves_the_share_of_each_deviation_that_it_says() {
        // Given
        Pixels picture = PICTURE;
        double[] shares = {.4, .3, .2, .1, .05};

        for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
            // When
            Pixels flat = Corruption.CONTRAST.corrupted(picture, severity, 1, 0);

            // Then
            assertThat(deviation(flat)).isCloseTo(shares[severity - 1] * deviation(picture), within(0.003));
            assertThat(mean(flat)).isCloseTo(mean(picture), within(0.003));
        }
    }

    @Test
    void brightness_raises_the_brightest_channel_and_keeps_the_hue() {
        // Given
        Pixels image = new Pixels(1, 1, new float[] {0.4f, 0.2f, 0f});

        // When
        int[] brighter = GoldenProbes.levels(Corruption.BRIGHTNESS.corrupted(image, 5, 1, 0));

        // Then
        assertThat(brighter).containsExactly(178, 89, 0);
        Pixels black = new Pixels(1, 1, new float[3]);
        assertThat(GoldenProbes.levels(Corruption.BRIGHTNESS.corrupted(black, 5, 1, 0)))
                .containsOnly(76);
    }

    @Test
    void saturation_falls_and_rises_around_the_brightest_channel() {
        // Given
        Pixels image = new Pixels(1, 1, new float[] {0.8f, 0.6f, 0.4f});

        // When, Then
        assertThat(GoldenProbes.levels(Corruption.SATURATE.corrupted(image, 2, 1, 0)))
                .containsExactly(204, 198, 193);
        assertThat(GoldenProbes.levels(Corruption.SATURATE.corrupted(image, 4, 1, 0))[2])
                .isLessThan(20);
        Pixels grey = even(4, 4, 0.6f);
        assertThat(Corruption.SATURATE.corrupted(grey, 3, 1, 0).values()).isEqualTo(grey.values());
    }

    @Test
    void fog_lightens_what_is_dark_but_black() {
        // Given
        Pixels picture = PICTURE;

        // When
        Pixels foggy = Corruption.FOG.corrupted(picture, 5, 1, 0);

        // Then
        assertThat(smallest(foggy)).isGreaterThan(smallest(picture));
        assertThat(count(Corruption.FOG.corrupted(even(32, 32, 0), 5, 1, 0), 0)).isEqualTo(3 * 32 * 32);
    }

    @Test
    void pixelation_leaves_fewer_different_pixels() {
        // When
        Pixels coarse = Corruption.PIXELATE.corrupted(Textures.grey(224, 224, 6), 5, 1, 0);

        // Then
        float[] firstOfFour = new float[224 * 224];
        for (int i = 0; i < firstOfFour.length; i++) {
            firstOfFour[i] = coarse.values()[i / 224 / 4 * 4 * 224 + i % 224 / 4 * 4];
        }
        assertThat(coarse.values()).isEqualTo(firstOfFour);
    }
}
