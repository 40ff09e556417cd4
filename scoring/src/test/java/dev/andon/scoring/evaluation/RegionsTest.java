package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegionsTest {

    @Test
    void cornersConnectButEdgesOfTheImageDoNot() {
        boolean[] mask = mask(
                "#......", //
                ".#.....", "#.....#", "#......", "......#");

        Regions regions = Regions.of(mask, 5, 7);

        assertThat(regions.count()).isEqualTo(3);
        assertThat(regions.labels()).startsWith(1, 0, 0, 0, 0, 0, 0, 0, 1).endsWith(3);
    }

    private static boolean[] mask(String... rows) {
        String pixels = String.join("", rows);
        boolean[] mask = new boolean[pixels.length()];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = pixels.charAt(i) == '#';
        }
        return mask;
    }
}
