package dev.andon.streams.broker;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/** Who may do what, as {@code deploy} says it: the tests give a broker these rules and no others. */
public final class DeployedRules {

    private static final Path USERS = Path.of("../deploy/kubernetes/strimzi/users.yaml");
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What one rule allows.
     *
     * @param name of the resource, or how it begins
     */
    public record Rule(ResourceType type, PatternType pattern, String name, Set<AclOperation> operations) {

        /** The same on topics of another prefix than {@code andon.}, and applications named for it. */
        public Rule under(String prefix) {
            String plant = prefix.replaceAll("\\.$", "");
            String moved = name.replace("andon.", prefix).replaceFirst("^andon-", plant + "-");
            return new Rule(type, pattern, moved, operations);
        }
    }

    private DeployedRules() {}

    /** All users, in the order of the file, and what each may do. */
    public static Map<String, List<Rule>> read() throws IOException {
        Map<String, List<Rule>> rules = new LinkedHashMap<>();
        try (MappingIterator<JsonNode> users =
                YAML.readerFor(new TypeReference<JsonNode>() {}).readValues(USERS.toFile())) {
            while (users.hasNext()) {
                JsonNode user = users.next();
                List<Rule> of = new ArrayList<>();
                user.at("/spec/authorization/acls").forEach(acl -> of.add(rule(acl)));
                rules.put(user.at("/metadata/name").asText(), List.copyOf(of));
            }
        }
        return rules;
    }

    private static Rule rule(JsonNode acl) {
        JsonNode resource = acl.get("resource");
        Set<AclOperation> operations = EnumSet.noneOf(AclOperation.class);
        acl.get("operations").forEach(operation -> operations.add(AclOperation.fromString(snake(operation.asText()))));
        return new Rule(
                ResourceType.fromString(snake(resource.get("type").asText())),
                // Strimzi's word for it is shorter than Kafka's.
                resource.get("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL,
                resource.get("name").asText(),
                operations);
    }

    private static String snake(String word) {
        return word.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    }
}
