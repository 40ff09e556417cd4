package dev.andon.flink.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetRangeTest {

    @Test
    void aRangeIsReadAndWrittenAlike() {
        // When
        OffsetRange range = OffsetRange.of("2:120-180");

        // Then
        assertThat(range).isEqualTo(new OffsetRange(2, 120, 180)).hasToString("2:120-180");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0:5", "0:5-", "a:1-2", "0:1-2-3", "-1:0-5", "0:1-99999999999999999999", "0:1..5"})
    void whatIsNoRangeIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> OffsetRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("range '%s': write PARTITION:FROM-TO, for example 0:120-180", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0:5-5", "0:6-5"})
    void anEmptyRangeIsRefused(String text) {
        assertThatThrownBy(() -> OffsetRange.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the offset after the last as TO, which lies after FROM");
    }
}
