package dev.andon.scoring.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelledImagesTest {

    private static final List<String> LABELS = List.of("good", "scratch");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aFifthOfEachLabelIsHeldOutAndLabelsTakeTurns(long seed) {
        // Given
        List<LabelledImage> images = images(20, 50);

        // When
        LabelledImages split = LabelledImages.split(images, LABELS, seed);

        // Then
        assertThat(split.heldOut())
                .extracting(LabelledImage::label)
                .startsWith(0, 1, 0, 1, 0, 1, 0, 1, 1)
                .hasSize(14);
        assertThat(split.training()).hasSize(56).doesNotContainAnyElementsOf(split.heldOut());
        List<LabelledImage> all = new ArrayList<>(split.training());
        all.addAll(split.heldOut());
        assertThat(all).containsExactlyInAnyOrderElementsOf(images);
        assertThat(LabelledImages.split(images, LABELS, seed)).isEqualTo(split);
        assertThat(LabelledImages.split(images, LABELS, seed + 10)).isNotEqualTo(split);
    }

    @Test
    void aLabelWithFewImagesIsRefusedByName() {
        assertThatThrownBy(() -> LabelledImages.split(images(10, 9), LABELS, 1))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("label 'scratch' has 9 images that can be read; give at least 10");
    }

    private static List<LabelledImage> images(int good, int scratch) {
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < good + scratch; i++) {
            images.add(new LabelledImage(1, 1, new byte[] {(byte) i}, i < good ? 0 : 1));
        }
        return images;
    }
}
