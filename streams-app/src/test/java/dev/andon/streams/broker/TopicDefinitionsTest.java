package dev.andon.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.Topics;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.broker.TopicDefinition.Cleanup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicDefinitionsTest {

    @Test
    void programCarriesTheDeployedDefinitions() throws IOException {
        // Given
        String deployed = Files.readString(Path.of("../deploy/topics.yaml"));

        // When
        TopicDefinitions carried = TopicDefinitions.read();

        // Then
        assertThat(carried).isEqualTo(TopicDefinitions.parse("deploy/topics.yaml", deployed));
    }

    @Test
    void keysMapToKafkasConfiguration() {
        // Given
        TopicDefinition frames = TopicDefinitions.read().topics().get("frames");

        // When
        var configuration = frames.configuration();

        // Then
        assertThat(frames).isEqualTo(new TopicDefinition(12, Cleanup.DELETE, 24, 1_048_576));
        assertThat(configuration)
                .containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "86400000")
                .containsEntry("max.message.bytes", "1048576")
                .hasSize(3);
    }

    @Test
    void retentionForEverIsMinusOneMillisecond() {
        assertThat(TopicDefinitions.read().topics().get("labels").configuration())
                .containsEntry("retention.ms", "-1");
    }

    @Test
    void largestInlineImageFitsItsTopic() {
        assertThat(TopicDefinitions.read().topics().get(Topics.FRAMES.name()).maxMessageBytes())
                .isGreaterThan(ClaimCheck.MAX_INLINE_BYTES + 100_000);
    }

    @Test
    void embeddedBrokerTakesFewerPartitions() {
        assertThat(TopicDefinitions.read().embedded().topics().values())
                .extracting(TopicDefinition::partitions)
                .containsOnly(4);
    }

    @Test
    void unknownKeyNamesTheNearest() {
        refused(
                "frames:           {partitions",
                "frames:           {retention-hour: 3, partitions",
                "did you mean 'retention-hours'");
    }

    @Test
    void valuesOutOfRangeNameTopicKeyAndRule() {
        refused(
                "observations:     {partitions: 12",
                "observations:     {partitions: 0",
                "topics.observations: partitions is 0");
        refused("retention-hours: -1", "retention-hours: 0", "retention-hours is 0, must be at least 1, or -1");
    }

    @Test
    void rulesBetweenTopicsAreChecked() {
        refused("commands:         {partitions: 12", "commands:         {partitions: 6", "must be equal");
        refused("max-message-bytes: 1114112", "max-message-bytes: 1048576", "must be 1114112 or more");
        refused("alarms:", "alarm:", "topics are [alarm, ");
    }

    private static void refused(String line, String wrong, String message) {
        assertThatThrownBy(
                        () -> TopicDefinitions.parse("topics.yaml", deployed().replace(line, wrong)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("topics.yaml")
                .hasMessageContaining(message);
    }

    private static String deployed() throws IOException {
        return Files.readString(Path.of("../deploy/topics.yaml"));
    }
}
