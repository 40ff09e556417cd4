package dev.andon.scoring.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class StationTagsTest {

    @Test
    void stations_of_the_settings_keep_their_names_however_many_others_came_first() {
        // Given
        StationTags tags = new StationTags(Set.of("casting-3"));

        // When
        for (int i = 0; i < StationTags.MOST_OTHERS; i++) {
            tags.of("unknown-" + i);
        }

        // Then
        assertThat(tags.of("casting-3")).isEqualTo("casting-3");
        assertThat(tags.of("unknown-0")).isEqualTo("unknown-0");
        assertThat(tags.of("one-too-many")).isEqualTo(StationTags.OTHER);
    }
}
