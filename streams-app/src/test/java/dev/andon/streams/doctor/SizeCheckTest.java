package dev.andon.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.doctor.Finding.Outcome;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SizeCheckTest {

    private static final String CHANGELOG = "andon-inspection-inspection-frames-changelog";

    @Test
    void aChangelogThatCannotTakeTheLargestFrameFails() {
        // Given
        ClusterFacts facts = facts(
                Map.of("frames", topic(2_000_000), "commands", topic(1_000), "dead-letters", topic(2_065_536)),
                Map.of(CHANGELOG, 1_114_112));

        // When
        List<Finding> findings = SizeCheck.of(facts);

        // Then
        assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.OK, Outcome.FAIL);
        assertThat(findings.get(1).thing()).isEqualTo("size of " + CHANGELOG);
        assertThat(findings.get(1).value()).isEqualTo("1114112, but the largest frame may need 2065536");
        assertThat(findings.get(1).advice())
                .endsWith("--entity-name " + CHANGELOG + " --add-config max.message.bytes=2065536");
    }

    @Test
    void theLargestInputDecidesWhatDeadLettersMustTake() {
        // Given
        ClusterFacts facts = facts(
                Map.of("frames", topic(1_000), "commands", topic(5_000), "dead-letters", topic(70_000)), Map.of());

        // When
        List<Finding> findings = SizeCheck.of(facts);

        // Then
        assertThat(findings).extracting(Finding::value).containsExactly("70000, but the largest input may need 70536");
    }

    @Test
    void ofTopicsThatAreMissingOrClosedNothingIsSaid() {
        // Given
        ClusterFacts facts =
                facts(Map.of("frames", TopicFacts.CLOSED, "dead-letters", topic(70_000)), Map.of(CHANGELOG, 1));

        // When / Then
        assertThat(SizeCheck.of(facts)).isEmpty();
    }

    private static TopicFacts topic(int maxBytes) {
        return new TopicFacts(12, Set.of(), Map.of("max.message.bytes", Integer.toString(maxBytes)));
    }

    private static ClusterFacts facts(Map<String, TopicFacts> topics, Map<String, Integer> changelogs) {
        return new ClusterFacts(
                "kafka-1:9092", "andon.", 3, Map.of(), OptionalLong.empty(), topics, changelogs, true, Map.of());
    }
}
