package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskRuleTest {

    @Test
    void maskRulesDifferOnTheInterpolatedRim() {
        byte[] grey = {0, 1, (byte) 128, (byte) 254, (byte) 255};

        boolean[] grown = MaskRule.ANY.positives(grey);
        boolean[] shrunk = MaskRule.FULL.positives(grey);

        assertThat(grown).containsExactly(false, true, true, true, true);
        assertThat(shrunk).containsExactly(false, false, false, false, true);
    }
}
