package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedTest {

    private final List<Long> sent = new ArrayList<>();
    private long outstanding;
    private boolean hurrying;

    @Test
    void sendsAllRecordsInOrderAndThenNoMore() {
        // Given
        Feed feed = feed(3, Double.POSITIVE_INFINITY);
        // When
        boolean[] results = {feed.send(), feed.send(), feed.send(), feed.send()};
        // Then
        assertThat(results).containsExactly(true, true, true, false);
        assertThat(sent).containsExactly(0L, 1L, 2L);
        assertThat(feed.isDone()).isTrue();
    }

    @Test
    void waitsWhileTooManyAreUnanswered() {
        // Given
        Feed feed = feed(3, Double.POSITIVE_INFINITY);
        outstanding = 2;
        // When
        boolean crowded = feed.send();
        outstanding = 1;
        boolean roomy = feed.send();
        // Then
        assertThat(crowded).isFalse();
        assertThat(roomy).isTrue();
    }

    @Test
    void keepsItsPaceUnlessHurrying() {
        // Given
        Feed feed = feed(9, 1e-6);
        feed.send();
        // When
        boolean paced = feed.send();
        hurrying = true;
        boolean hurried = feed.send();
        // Then
        assertThat(paced).isFalse();
        assertThat(hurried).isTrue();
    }

    @Test
    void endsUnlessItIsEmptyOrEndless() {
        assertThat(feed(3, 1).ends()).isTrue();
        assertThat(feed(0, 1).ends()).isFalse();
        assertThat(feed(Long.MAX_VALUE, 1).ends()).isFalse();
    }

    private Feed feed(long records, double rate) {
        return new Feed(records, 2, new Pace(rate), () -> outstanding, () -> hurrying, sent::add);
    }
}
