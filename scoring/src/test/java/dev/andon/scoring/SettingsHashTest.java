package dev.andon.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsHashTest {

    record Block(int window, double review) {}

    record SameBlockInOtherOrder(double review, int window) {}

    @Test
    void theHashIsThatOfTheCanonicalJson() {
        // When
        String hash = SettingsHash.of(new Block(50, 0.05));

        // Then
        assertThat(hash).isEqualTo(Sha256.of("{\"review\":0.05,\"window\":50}".getBytes()));
    }

    @Test
    void theOrderOfComponentsDoesNotMatter() {
        assertThat(SettingsHash.of(new SameBlockInOtherOrder(0.05, 50)))
                .isEqualTo(SettingsHash.of(new Block(50, 0.05)));
    }

    @Test
    void anotherValueIsAnotherHash() {
        assertThat(SettingsHash.of(new Block(51, 0.05))).isNotEqualTo(SettingsHash.of(new Block(50, 0.05)));
    }
}
