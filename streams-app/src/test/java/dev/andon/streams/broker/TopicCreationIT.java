package dev.andon.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicCreationIT {

    private final String prefix = TestBroker.uniquePrefix();
    private final TopicDefinitions definitions = TopicDefinitions.read().embedded();
    private final Admin admin = Admin.create(Map.of("bootstrap.servers", TestBroker.bootstrapServers()));

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void missingTopicsAreCreatedAsDefined() {
        // When
        List<TopicReport> first = definitions.create(admin, prefix);
        List<TopicReport> second = definitions.create(admin, prefix);

        // Then
        assertThat(first).hasSize(10).allMatch(TopicReport::created);
        assertThat(second)
                .hasSize(10)
                .noneMatch(TopicReport::created)
                .allMatch(report -> report.differences().isEmpty());
    }

    @Test
    void differencesOfPresentTopicsAreReportedAndLeft() throws Exception {
        // Given
        NewTopic other = new NewTopic(prefix + "frames", 1, (short) 1)
                .configs(Map.of("retention.ms", "1000", "max.message.bytes", "2000"));
        admin.createTopics(List.of(other)).all().get();

        // When
        List<TopicReport> reports = definitions.create(admin, prefix);

        // Then
        assertThat(reports)
                .contains(new TopicReport(
                        prefix + "frames",
                        false,
                        List.of(
                                "partitions is 1, defined as 4",
                                "max.message.bytes is 2000, defined as 1048576",
                                "retention.ms is 1000, defined as 86400000")));
    }
}
