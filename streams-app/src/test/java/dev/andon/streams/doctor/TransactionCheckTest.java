package dev.andon.streams.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.doctor.Finding.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TransactionCheckTest {

    private static final Applications EXACTLY_ONCE = new Applications(List.of(), true, 300_000, Path.of("state"));

    @Test
    void anOlderTransactionVersionIsAWarningWithTheCommandThatRaisesIt() {
        // When
        List<Finding> findings =
                TransactionCheck.of(facts(Map.of("transaction.version", (short) 1), 900_000), EXACTLY_ONCE);

        // Then
        assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.WARN, Outcome.OK);
        assertThat(findings.get(0).advice())
                .endsWith("kafka-features.sh --bootstrap-server kafka-1:9092 upgrade --feature transaction.version=2");
    }

    @Test
    void aClusterThatDoesNotKnowTheFeatureIsAtLevelZero() {
        // When
        List<Finding> findings = TransactionCheck.of(facts(Map.of(), 900_000), EXACTLY_ONCE);

        // Then
        assertThat(findings.get(0).value()).startsWith("0, not 2");
    }

    @Test
    void brokersThatEndTransactionsSoonerThanTheServiceAsksForFail() {
        // When
        List<Finding> findings =
                TransactionCheck.of(facts(Map.of("transaction.version", (short) 2), 299_999), EXACTLY_ONCE);

        // Then
        assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.OK, Outcome.FAIL);
        assertThat(findings.get(1).value()).isEqualTo("299999, but the service asks for 300000");
    }

    @Test
    void atLeastOnceIsAWarningAndNothingElseMatters() {
        // Given
        Applications applications = new Applications(List.of(), false, 300_000, Path.of("state"));

        // When
        List<Finding> findings = TransactionCheck.of(facts(Map.of(), 1), applications);

        // Then
        assertThat(findings).extracting(Finding::outcome).containsExactly(Outcome.WARN);
    }

    private static ClusterFacts facts(Map<String, Short> features, long longestMillis) {
        return new ClusterFacts(
                "kafka-1:9092",
                "andon.",
                3,
                features,
                OptionalLong.of(longestMillis),
                Map.of(),
                Map.of(),
                true,
                Map.of());
    }
}
