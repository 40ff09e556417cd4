package dev.andon.streams.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.evaluation.ThresholdSweep;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostsTest {

    @Test
    void theSweepIsWrittenByThresholdWithItsCheapestPoint() {
        // Given
        ObjectNode candidate = JsonNodeFactory.instance.objectNode();
        ThresholdSweep sweep =
                ThresholdSweep.of(new double[] {1, 2, 3, 4, 5}, new boolean[] {false, false, true, false, true});

        // When
        new Costs(10, 1).addTo(candidate, sweep);

        // Then
        assertThat(candidate.get("sweep")).hasSize(6);
        assertThat(candidate.get("sweep").get(0).get("threshold").asDouble()).isEqualTo(1);
        assertThat(candidate.get("sweep").get(0).get("cost").asDouble()).isEqualTo(3);
        assertThat(candidate.get("sweep").get(5).get("cost").asDouble()).isEqualTo(20);
        assertThat(candidate.get("cheapest").toString())
                .isEqualTo("{\"threshold\":3.0,\"missed\":0,\"falseAlarms\":1,\"cost\":1.0}");
    }

    @Test
    void withoutRecordsOfBothKindsThereIsNothingToWeigh() {
        ObjectNode candidate = JsonNodeFactory.instance.objectNode();

        new Costs(1, 1).addTo(candidate, new ThresholdSweep(List.of()));

        assertThat(candidate.toString()).isEqualTo("{\"sweep\":[]}");
        assertThatThrownBy(() -> new Costs(-1, 1)).hasMessageContaining("none may be below 0");
    }
}
