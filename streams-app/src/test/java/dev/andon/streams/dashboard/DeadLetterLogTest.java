package dev.andon.streams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.dashboard.DeadLetterLog.Count;
import dev.andon.streams.dashboard.DeadLetterLog.Entry;
import org.junit.jupiter.api.Test;

class DeadLetterLogTest {

    private final DeadLetterLog log = new DeadLetterLog();

    @Test
    void theNewestComeFirstWhateverTheirPartition() {
        // Given
        log.add(entry(0, 5, 300, "inspection", "IMAGE_CORRUPT"));
        log.add(entry(1, 7, 100, "inspection", "IMAGE_CORRUPT"));
        log.add(entry(1, 8, 200, "prediction", "UNDECODABLE"));
        log.add(entry(1, 8, 200, "prediction", "UNDECODABLE"));

        // When, Then
        assertThat(log.newest(entry -> true, 2)).extracting(Entry::at).containsExactly(300L, 200L);
        assertThat(log.newest(entry -> entry.code().equals("IMAGE_CORRUPT"), 9))
                .extracting(Entry::offset)
                .containsExactly(5L, 7L);
        assertThat(log.counts())
                .containsExactly(
                        new Count("inspection", "IMAGE_CORRUPT", 2), new Count("prediction", "UNDECODABLE", 1));
    }

    @Test
    void theOldestAreForgotten() {
        // Given
        for (int i = 0; i < 1200; i++) {
            log.add(entry(0, i, i, "inspection", "IMAGE_CORRUPT"));
        }

        // When, Then
        assertThat(log.counts()).containsExactly(new Count("inspection", "IMAGE_CORRUPT", 1000));
        assertThat(log.newest(entry -> true, 2000))
                .hasSize(1000)
                .last()
                .extracting(Entry::at)
                .isEqualTo(200L);
    }

    private static Entry entry(int partition, long offset, long at, String method, String code) {
        return new Entry(partition, offset, at, "a", method, code, "a reason", "andon.frames", 0, 1, 10);
    }
}
