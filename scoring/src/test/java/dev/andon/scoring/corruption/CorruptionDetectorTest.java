package dev.andon.scoring.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CorruptionDetectorTest {

    private static final List<Corruption> KINDS = List.of(
            Corruption.GAUSSIAN_NOISE,
            Corruption.GAUSSIAN_BLUR,
            Corruption.FOG,
            Corruption.BRIGHTNESS,
            Corruption.CONTRAST);

    private static final CorruptionDetector DETECTOR = CorruptionDetector.trained(textures(0, 60), KINDS, 1);

    @ParameterizedTest
    @EnumSource(names = {"GAUSSIAN_NOISE", "GAUSSIAN_BLUR", "FOG", "BRIGHTNESS", "CONTRAST"})
    void a_window_tells_a_corruption_and_its_severity(Corruption kind) {
        double before = 0;
        for (int severity = 2; severity <= Corruption.SEVERITIES; severity++) {
            // When
            CorruptionEvidence evidence = DETECTOR.evidence(window(kind, severity, 100, 16));

            // Then
            assertThat(evidence.strongest()).as("severity %d", severity).contains(kind);
            double told = evidence.findings().get(kind).severity();
            assertThat(told).isBetween(1.0, 5.0).isGreaterThan(before).isCloseTo(severity, within(1.0));
            before = told;
        }
    }

    @Test
    void clean_images_are_told_clean() {
        // When
        CorruptionEvidence evidence = DETECTOR.evidence(clean(100, 16));

        // Then
        assertThat(evidence.strongest()).isEmpty();
        assertThat(evidence.cleanProbability()).isGreaterThan(0.5);
    }

    @Test
    void probabilities_add_up_to_one_and_windows_add_up() {
        // Given
        List<double[]> window = window(Corruption.FOG, 1, 200, 4);

        // When
        CorruptionEvidence together = DETECTOR.evidence(window);

        // Then
        double sum = together.cleanProbability();
        for (Corruption kind : KINDS) {
            sum += together.probability(kind);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        Collections.reverse(window);
        assertThat(DETECTOR.evidence(window).findings().get(Corruption.FOG).logOdds())
                .isCloseTo(together.findings().get(Corruption.FOG).logOdds(), within(1e-6));
        assertThat(DETECTOR.evidence(List.of()).cleanProbability()).isCloseTo(1 / 6.0, within(1e-9));
    }

    @Test
    void noise_stronger_than_any_it_learnt_is_noise_still() {
        // Given
        List<double[]> window = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Planes clean = Planes.of(Textures.coloured(32, 32, 300 + i));
            window.add(DETECTOR.features(
                    Noise.gaussian(clean, new double[] {0.25}, Draws.of(5, i)).toPixels()));
        }

        // When
        CorruptionEvidence evidence = DETECTOR.evidence(window);

        // Then
        assertThat(evidence.strongest()).contains(Corruption.GAUSSIAN_NOISE);
        assertThat(evidence.findings().get(Corruption.GAUSSIAN_NOISE).severity())
                .isGreaterThan(4.9);
    }

    @Test
    void learning_is_a_function_of_images_kinds_and_seed() {
        // Given
        List<Corruption> kinds = List.of(Corruption.SHOT_NOISE, Corruption.JPEG);

        // When
        String one = DetectorFile.write(CorruptionDetector.trained(textures(0, 12), kinds, 7));
        String same = DetectorFile.write(CorruptionDetector.trained(textures(0, 12), kinds, 7));
        String other = DetectorFile.write(CorruptionDetector.trained(textures(0, 12), kinds, 8));

        // Then
        assertThat(same).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
    }

    @Test
    void grey_images_and_images_without_detail_are_taken() {
        // Given
        List<Pixels> grey =
                IntStream.range(0, 30).mapToObj(i -> Textures.grey(28, 28, i)).toList();
        CorruptionDetector detector =
                CorruptionDetector.trained(grey, List.of(Corruption.GAUSSIAN_NOISE, Corruption.CONTRAST), 1);

        // When
        Pixels noisy = Corruption.GAUSSIAN_NOISE.corrupted(Textures.grey(28, 28, 99), 3, 2, 0);
        Pixels black = new Pixels(28, 28, new float[28 * 28]);

        // Then
        assertThat(detector.evidence(List.of(detector.features(noisy))).strongest())
                .isEqualTo(Optional.of(Corruption.GAUSSIAN_NOISE));
        assertThat(detector.evidence(List.of(detector.features(black))).cleanProbability())
                .isBetween(0.0, 1.0);
    }

    @Test
    void what_does_not_fit_is_refused() {
        List<Corruption> noise = List.of(Corruption.GAUSSIAN_NOISE);
        assertThatThrownBy(() -> CorruptionDetector.trained(textures(0, 9), noise, 1))
                .hasMessage("9 images are too few to learn corruptions from; give at least 10");
        assertThatThrownBy(() -> CorruptionDetector.trained(textures(0, 10), List.of(), 1))
                .hasMessage("give each corruption to be told apart once, not []");
        List<Pixels> mixed = new ArrayList<>(textures(0, 10));
        mixed.add(Textures.grey(32, 32, 1));
        assertThatThrownBy(() -> CorruptionDetector.trained(mixed, noise, 1))
                .hasMessage("image 10 is of 1 x 32 x 32, the first of 3 x 32 x 32; give images of one size");
        assertThatThrownBy(() -> DETECTOR.features(Textures.coloured(16, 32, 1)))
                .hasMessage("the image is of 3 x 16 x 32, the corruption detector learnt from 3 x 32 x 32");
    }

    private static List<double[]> clean(int from, int count) {
        return new ArrayList<>(
                textures(from, count).stream().map(DETECTOR::features).toList());
    }

    private static List<double[]> window(Corruption kind, int severity, int from, int count) {
        List<double[]> window = new ArrayList<>();
        for (Pixels image : textures(from, count)) {
            window.add(DETECTOR.features(kind.corrupted(image, severity, 2, window.size())));
        }
        return window;
    }

    private static List<Pixels> textures(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(seed -> Textures.coloured(32, 32, seed))
                .toList();
    }
}
