package dev.andon.scoring.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
}
