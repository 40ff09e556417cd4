package dev.andon.scoring.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against images that another program corrupted, at severity 5 of CIFAR-10-C. */
class GoldenCorruptionTest {

    /** Where the golden noise begins: its seed is 1, and it has 64 streams a seed, each of 2^40 values. */
    private static final long START = 64L << 40;

    @Test
    void the_same_draws_give_the_same_noise_to_the_bit() {
        for (int index = 0; index < GoldenProbes.COUNT; index++) {
            // Given
            Draws draws = new Draws(START + 2L * index * GoldenProbes.VALUES);
            Planes clean = Planes.of(GoldenProbes.probe("clean", index));

            // When
            Pixels noisy = Noise.gaussian(clean, new double[] {0.10}, draws).toPixels();

            // Then
            assertThat(noisy.values())
                    .isEqualTo(GoldenProbes.probe("gaussian_noise", index).values());
        }
    }

    @Test
    void blur_is_the_same_within_a_level() {
        int different = 0;
        int farthest = 0;
        for (int index = 0; index < GoldenProbes.COUNT; index++) {
            // When
            Pixels blurred = Corruption.GAUSSIAN_BLUR.corrupted(GoldenProbes.probe("clean", index), 5, 0, index);

            // Then
            int[] expected = GoldenProbes.levels(GoldenProbes.probe("gaussian_blur", index));
            int[] levels = GoldenProbes.levels(blurred);
            for (int i = 0; i < expected.length; i++) {
                farthest = Math.max(farthest, Math.abs(levels[i] - expected[i]));
                different += levels[i] == expected[i] ? 0 : 1;
            }
        }
        assertThat(farthest).isEqualTo(1);
        // Where single and double precision fall on either side of a byte.
        assertThat(different).isLessThan(GoldenProbes.COUNT * GoldenProbes.VALUES / 1000);
    }
}
