package dev.andon.scoring.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.Npy;
import dev.andon.scoring.onnx.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pool and window against the reference's figures, and against each other bit by bit. */
class MutualScoringTest {

    private static final Offset<Double> TOLERANCE = within(5e-6);
    private static final long AMPLE = 1L << 30;

    @Test
    void aPoolEqualsTheReferenceFromFeaturesToImageScore() {
        // Given
        TokenShape shape = TokenShape.of("block", new long[] {1, 50, 16}, 1, 1);
        List<PatchFeatures> images = randomGolden();

        // When
        List<PatchMap> maps = pool(images, 2, shape, AMPLE);

        // Then
        double[] expectedMaps = GoldenFeatures.npy("random_7x7/patch_map.npy").values();
        double[] expectedScores =
                GoldenFeatures.npy("random_7x7/image_score_raw.npy").values();
        for (int image = 0; image < 8; image++) {
            assertThat(maps.get(image).values())
                    .containsExactly(Arrays.copyOfRange(expectedMaps, image * 49, image * 49 + 49), TOLERANCE);
            assertThat(ImageScore.of(maps.get(image), 98, 98).value()).isCloseTo(expectedScores[image], TOLERANCE);
        }
    }

    @Test
    void aStreamOfTwelveReferencesEqualsTheReference() {
        // Given
        List<PatchFeatures> images = GoldenFeatures.oneGroup(GoldenFeatures.npy("stream_window/Z_unit.npy"));
        double[] expected =
                GoldenFeatures.npy("stream_window/score_fifo_M12.npy").values();
        TokenShape shape = TokenShape.of("block", new long[] {1, 49, 16}, 0, 1);
        try (MutualScorer scorer = new MutualScorer(49, 16, Device.CPU)) {
            WindowScorer window = new WindowScorer(scorer, 1, shape);
            for (int t = ReferenceWindow.SMALLEST; t < images.size(); t++) {
                // When
                PatchMap map = window.score(images.get(t), images.subList(Math.max(0, t - 12), t))
                        .map();

                // Then
                assertThat(map.values())
                        .as("image %d", t)
                        .containsExactly(Arrays.copyOfRange(expected, t * 49, t * 49 + 49), TOLERANCE);
            }
            window.close();
        }
    }

    @Test
    void aWholePoolOfTwentyFourEqualsTheReference() {
        // Given
        List<PatchFeatures> images = GoldenFeatures.oneGroup(GoldenFeatures.npy("stream_window/Z_unit.npy"));
        double[] expected =
                GoldenFeatures.npy("stream_window/score_batch_all24.npy").values();

        // When
        List<PatchMap> maps = pool(images, 1, TokenShape.of("block", new long[] {1, 49, 16}, 0, 1), AMPLE);

        // Then
        for (int image = 0; image < maps.size(); image++) {
            assertThat(maps.get(image).values())
                    .containsExactly(Arrays.copyOfRange(expected, image * 49, image * 49 + 49), TOLERANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 5, 1, 25, 8", "2, 9, 3, 12, 192", "3, 21, 2, 49, 33", "4, 30, 1, 196, 192", "5, 7, 1, 1369, 64"})
    void aStreamedScoreHasTheBitsOfItsRowInThePool(long seed, int images, int groups, int patches, int channels) {
        // Given
        List<PatchFeatures> all = GoldenFeatures.random(seed, images, groups, patches, channels);
        TokenShape shape = TokenShape.of("block", new long[] {1, channels, 1, patches}, 0, 1);
        PatchFeatures query = all.get(images - 1);

        // When
        PatchMap streamed;
        try (MutualScorer scorer = new MutualScorer(patches, channels, Device.CPU)) {
            WindowScorer window = new WindowScorer(scorer, 1, shape);
            streamed = window.score(query, all.subList(0, images - 1)).map();
            window.close();
        }

        // Then
        assertThat(streamed.values())
                .containsExactly(pool(all, 1, shape, AMPLE).get(images - 1).values());
    }

    @ParameterizedTest
    @CsvSource({"1", "3000", "9999", "20000"})
    void theMemoryBudgetOfAPoolChangesNoBit(long budget) {
        // Given
        TokenShape shape = TokenShape.of("block", new long[] {1, 16, 5, 5}, 0, 1);
        List<PatchFeatures> images = GoldenFeatures.random(11, 13, 2, 25, 16);

        // When
        List<PatchMap> banded = pool(images, 2, shape, budget);

        // Then
        List<PatchMap> whole = pool(images, 2, shape, AMPLE);
        for (int image = 0; image < whole.size(); image++) {
            assertThat(banded.get(image).values())
                    .containsExactly(whole.get(image).values());
        }
    }

    @Test
    void theOrderOfTheReferencesChangesNoBit() {
        // Given
        TokenShape shape = TokenShape.of("block", new long[] {1, 16, 5, 5}, 0, 1);
        List<PatchFeatures> images = GoldenFeatures.random(12, 11, 1, 25, 16);
        PatchFeatures query = images.get(10);
        List<PatchFeatures> reversed = new ArrayList<>(images.subList(0, 10));
        java.util.Collections.reverse(reversed);

        try (MutualScorer scorer = new MutualScorer(25, 16, Device.CPU)) {
            WindowScorer window = new WindowScorer(scorer, 1, shape);

            // When
            PatchMap map = window.score(query, reversed).map();

            // Then
            assertThat(map.values())
                    .containsExactly(
                            window.score(query, images.subList(0, 10)).map().values());
            window.close();
        }
    }

    private static List<PatchMap> pool(List<PatchFeatures> images, int layers, TokenShape shape, long budget) {
        try (MutualScorer scorer = new MutualScorer(shape.patches(), shape.channels(), Device.CPU)) {
            return new MutualPool(scorer, layers, shape, budget).score(images, done -> {});
        }
    }

    /** The reference's own unit features, {@code [images, patches, layers, channels]} a degree. */
    private static List<PatchFeatures> randomGolden() {
        List<PatchFeatures> images = new ArrayList<>();
        for (int image = 0; image < 8; image++) {
            PatchFeatures features = new PatchFeatures(6, 49, 16, 0);
            for (int group = 0; group < 6; group++) {
                int degree = NeighbourhoodAggregation.DEGREES.get(group / 2);
                Npy unit = GoldenFeatures.npy("random_7x7/lnamd_r%d_unit.npy".formatted(degree));
                for (int i = 0; i < 49 * 16; i++) {
                    int patch = i / 16;
                    int index = ((image * 49 + patch) * 2 + group % 2) * 16 + i % 16;
                    features.group(group).buffer().put(i, (float) unit.values()[index]);
                }
            }
            images.add(features);
        }
        return images;
    }
}
