package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    private final ResidentMemory memory =
            new ResidentMemory(ProcessHandle.current().pid());

    @Test
    void theSlopeLeavesOutTheWarmUp() {
        // Given
        memory.add(0, 1);
        memory.add(1, 900);
        for (int at = 2; at < 6; at++) {
            memory.add(at, 100 + 0.5 * at);
        }

        // When / Then
        assertThat(memory.slope()).isCloseTo(0.5, within(1e-12));
    }
}
