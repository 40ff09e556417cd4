package dev.andon.streams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameCacheTest {

    private final FrameCache cache = new FrameCache(100);

    @Test
    void imageUsedLongestAgoMakesRoom() {
        // Given
        cache.put(at(1), new byte[40]);
        cache.put(at(2), new byte[40]);
        cache.get(at(1));

        // When
        cache.put(at(3), new byte[40]);

        // Then
        assertThat(cache.get(at(1))).isPresent();
        assertThat(cache.get(at(2))).isEmpty();
        assertThat(cache.get(at(3))).isPresent();
    }

    @Test
    void imageLargerThanTheCacheIsNotKept() {
        // Given
        cache.put(at(1), new byte[10]);

        // When
        cache.put(at(2), new byte[101]);

        // Then
        assertThat(cache.get(at(2))).isEmpty();
    }

    @Test
    void samePositionAgainCountsOnce() {
        // Given
        for (int i = 0; i < 5; i++) {
            cache.put(at(1), new byte[60]);
        }

        // When
        cache.put(at(2), new byte[40]);

        // Then
        assertThat(cache.get(at(1))).isPresent();
        assertThat(cache.get(at(2))).isPresent();
    }

    private static FramePosition at(long offset) {
        return new FramePosition(0, offset);
    }
}
