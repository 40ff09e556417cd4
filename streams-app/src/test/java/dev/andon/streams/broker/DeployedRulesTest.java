package dev.andon.streams.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.broker.DeployedRules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class DeployedRulesTest {

    private static final Path PAGE = Path.of("../docs/security.md");

    @Test
    void thePageOfRightsSaysWhatTheRulesAllow() throws IOException {
        // Given
        List<String> rows = new ArrayList<>();
        DeployedRules.read().forEach((user, rules) -> rows.addAll(rows(user, rules)));

        // When
        List<String> page = Files.readAllLines(PAGE);

        // Then
        assertThat(page).containsSequence(rows);
    }

    /** As the page has them: rules of one kind in one row, the user before the first. */
    private static List<String> rows(String user, List<Rule> rules) {
        Map<String, List<String>> names = new LinkedHashMap<>();
        rules.forEach(rule ->
                names.computeIfAbsent(kind(rule), kind -> new ArrayList<>()).add("`" + rule.name() + "`"));
        List<String> rows = new ArrayList<>();
        names.forEach((kind, of) -> rows.add("| %s | %s |"
                .formatted(rows.isEmpty() ? "`" + user + "`" : "", kind.formatted(String.join(", ", of)))));
        return rows;
    }

    private static String kind(Rule rule) {
        return "%s %%s | %s"
                .formatted(
                        word(rule.type()) + (rule.pattern() == PatternType.PREFIXED ? " beginning with" : ""),
                        rule.operations().stream().map(DeployedRulesTest::word).collect(Collectors.joining(", ")));
    }

    private static String word(ResourceType type) {
        return switch (type) {
            case TOPIC -> "topics";
            case GROUP -> "groups";
            case TRANSACTIONAL_ID -> "transactional ids";
            default -> throw new IllegalArgumentException("no word for " + type);
        };
    }

    private static String word(AclOperation operation) {
        return switch (operation) {
            case READ -> "`Read`";
            case WRITE -> "`Write`";
            case ALL -> "`All`";
            case DESCRIBE_CONFIGS -> "`DescribeConfigs`";
            default -> throw new IllegalArgumentException("no word for " + operation);
        };
    }
}
