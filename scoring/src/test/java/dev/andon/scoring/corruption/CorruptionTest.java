package dev.andon.scoring.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.ScoringException.StartException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptionTest {

    private static final Set<Corruption> DRAWN = EnumSet.of(
            Corruption.GAUSSIAN_NOISE,
            Corruption.SHOT_NOISE,
            Corruption.IMPULSE_NOISE,
            Corruption.SPECKLE_NOISE,
            Corruption.GLASS_BLUR,
            Corruption.MOTION_BLUR,
            Corruption.FOG);

    /** Pictures of each scale, and one that is no square. */
    private static final List<Pixels> PICTURES = List.of(
            Textures.coloured(32, 32, 1),
            Textures.coloured(64, 64, 2),
            Textures.coloured(120, 160, 3),
            Textures.coloured(40, 25, 4));

    @ParameterizedTest
    @EnumSource
    void gives_whole_bytes_and_leaves_what_it_was_given(Corruption corruption) {
        for (Pixels picture : PICTURES) {
            float[] before = picture.values().clone();
            for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
                // When
                Pixels corrupted = corruption.corrupted(picture, severity, 1, 0);

                // Then
                assertThat(corrupted.height()).isEqualTo(picture.height());
                assertThat(corrupted.width()).isEqualTo(picture.width());
                assertThat(corrupted.channels()).isEqualTo(3);
                assertThat(corrupted.values()).isEqualTo(wholeBytes(corrupted));
                assertThat(picture.values()).isEqualTo(before);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_seed_and_index_give_the_same_pixels(Corruption corruption) {
        // Given
        Pixels picture = PICTURES.get(1);
        Pixels corrupted = corruption.corrupted(picture, 4, 7, 12);

        // When, Then
        assertThat(corruption.corrupted(picture, 4, 7, 12).values()).isEqualTo(corrupted.values());
        if (DRAWN.contains(corruption)) {
            assertThat(corruption.corrupted(picture, 4, 7, 13).values()).isNotEqualTo(corrupted.values());
            assertThat(corruption.corrupted(picture, 4, 8, 12).values()).isNotEqualTo(corrupted.values());
        } else {
            assertThat(corruption.corrupted(picture, 4, 8, 13).values()).isEqualTo(corrupted.values());
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SATURATE")
    void a_higher_severity_changes_more(Corruption corruption) {
        for (int side : new int[] {32, 64, 128}) {
            double before = 0;
            for (int severity = 1; severity <= Corruption.SEVERITIES && !isUneven(corruption, side); severity++) {
                // When
                double change = change(corruption, side, severity);

                // Then
                assertThat(change)
                        .as("%s of %d pixels at %d", corruption, side, severity)
                        .isGreaterThan(before);
                before = change;
            }
        }
    }

    /** Where the published parameters do not rise from each severity to the next in all they decide. */
    private static boolean isUneven(Corruption corruption, int side) {
        return switch (corruption) {
            case GLASS_BLUR -> true;
            case DEFOCUS_BLUR -> side < 128;
            case FOG -> side == 128;
            default -> false;
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SATURATE")
    void takes_images_of_one_channel(Corruption corruption) {
        // Given
        Pixels grey = Textures.grey(28, 28, 5);

        // When
        Pixels corrupted = corruption.corrupted(grey, 5, 1, 0);

        // Then
        assertThat(corrupted.channels()).isEqualTo(1);
        assertThat(corrupted.values()).isNotEqualTo(grey.values());
    }

    @ParameterizedTest
    @EnumSource
    void takes_the_smallest_images(Corruption corruption) {
        assertThat(corruption
                        .corrupted(new Pixels(1, 1, new float[] {0, 0.5f, 1}), 5, 1, 0)
                        .values())
                .hasSize(3);
        assertThat(corruption
                        .corrupted(new Pixels(2, 3, new float[18]), 5, 1, 0)
                        .values())
                .hasSize(18);
    }

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
    @EnumSource(names = {"GAUSSIAN_BLUR", "DEFOCUS_BLUR", "GLASS_BLUR", "MOTION_BLUR", "ZOOM_BLUR", "PIXELATE", "JPEG"})
    void blur_keeps_the_mean_and_loses_detail(Corruption corruption) {
        for (Pixels picture : PICTURES) {
            // When
            Pixels blurred = corruption.corrupted(picture, 5, 1, 0);

            // Then
            assertThat(mean(blurred)).isCloseTo(mean(picture), within(0.02));
            assertThat(deviation(blurred)).isLessThan(deviation(picture) + 0.005);
        }
        // An even image has nothing to lose.
        Pixels even = even(64, 64, 0.4f);
        assertThat(GoldenProbes.levels(corruption.corrupted(even, 5, 1, 0))).containsAnyOf(100, 101, 102);
        assertThat(deviation(corruption.corrupted(even, 5, 1, 0))).isLessThan(1e-6);
    }

    @Test
    void contrast_leaves_the_share_of_each_deviation_that_it_says() {
        // Given
        Pixels picture = PICTURES.get(2);
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
        Pixels picture = PICTURES.get(2);

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

    @Test
    void what_cannot_be_corrupted_is_named() {
        Pixels grey = Textures.grey(8, 8, 1);
        assertThatThrownBy(() -> Corruption.FOG.corrupted(grey, 6, 1, 0))
                .hasMessage("severity of fog is 6; give 1 to 5");
        assertThatThrownBy(() -> Corruption.SATURATE.corrupted(grey, 1, 1, 0))
                .hasMessage("saturate needs 3 channels, the image has 1");
        float[] values = new float[4];
        values[2] = Float.NaN;
        assertThatThrownBy(() -> Corruption.JPEG.corrupted(new Pixels(2, 2, values), 1, 1, 0))
                .hasMessage("pixel value 2 is NaN; give values from 0 to 1");
        assertThatThrownBy(() -> new Pixels(2, 2, new float[8]))
                .hasMessage("an image of 2 x 2 pixels has 1 or 3 values each, not 8 in all");
        assertThatThrownBy(() -> Corruption.of("rain"))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("no corruption is called 'rain'; there are gaussian-noise, shot-noise, ");
        for (Corruption corruption : Corruption.values()) {
            assertThat(Corruption.of(corruption.word())).isEqualTo(corruption);
        }
    }

    private static float[] wholeBytes(Pixels image) {
        float[] bytes = new float[image.values().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Math.max(0, Math.min(255, Math.round(255 * image.values()[i]))) / 255f;
        }
        return bytes;
    }

    /** Mean over images, since kinds that draw may draw more for one at a lower severity. */
    private static double change(Corruption corruption, int side, int severity) {
        double sum = 0;
        int images = side > 100 ? 3 : 12;
        for (int index = 0; index < images; index++) {
            Pixels picture = Textures.coloured(side, side, 20 + index);
            sum += distance(picture, corruption.corrupted(picture, severity, 1, index));
        }
        return sum / images;
    }

    private static double distance(Pixels one, Pixels other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += Math.abs(one.values()[i] - other.values()[i]);
        }
        return sum / one.values().length;
    }

    private static Pixels even(int height, int width, float value) {
        float[] values = new float[3 * height * width];
        Arrays.fill(values, Math.round(255 * value) / 255f);
        return new Pixels(height, width, values);
    }

    private static double mean(Pixels image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum / image.values().length;
    }

    private static double deviation(Pixels image) {
        double mean = mean(image);
        double sum = 0;
        for (float value : image.values()) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / image.values().length);
    }

    private static double smallest(Pixels image) {
        double smallest = 1;
        for (float value : image.values()) {
            smallest = Math.min(smallest, value);
        }
        return smallest;
    }

    private static long count(Pixels image, int level) {
        return Arrays.stream(GoldenProbes.levels(image))
                .filter(value -> value == level)
                .count();
    }
}
