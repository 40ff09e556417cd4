package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.streams.TestMachine;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.SecureBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A plant with both methods on a broker that denies what no rule allows.
 *
 * @param folder for settings and models
 */
record SecurePlant(SecureBroker broker, String prefix, Path folder) {

    /** Gives user {@code andon} the rights of docs/security.md. */
    void allowService() throws Exception {
        allow(ResourceType.TOPIC, PatternType.PREFIXED, prefix, AclOperation.READ, AclOperation.DESCRIBE_CONFIGS);
        for (String results : List.of("inspections", "predictions", "alarms", "command-results", "dead-letters")) {
            allow(ResourceType.TOPIC, PatternType.LITERAL, prefix + results, AclOperation.WRITE);
        }
        for (String method : List.of("inspection", "prediction")) {
            String application = application(method);
            allow(ResourceType.TOPIC, PatternType.PREFIXED, application, AclOperation.ALL);
            allow(ResourceType.GROUP, PatternType.LITERAL, application, AclOperation.READ);
            allow(ResourceType.TRANSACTIONAL_ID, PatternType.PREFIXED, application, AclOperation.WRITE);
        }
    }

    String application(String method) {
        return prefix.replaceAll("\\.$", "") + "-" + method;
    }

    /** The settings file of one user. */
    Path settings(String user, String password) throws IOException {
        Map<String, String> kafka = new HashMap<>(broker.client(user, password));
        kafka.put("config.providers", "file");
        kafka.put("config.providers.file.class", FileConfigProvider.class.getName());
        kafka.put("state.dir", folder.resolve("state").toString());
        Map<String, Object> stations = Map.of(
                "*",
                Map.of("inspection", Map.of("model", TestModel.writeTo(folder).toString(), "window", 5)),
                "press-4",
                Map.of(
                        "prediction",
                        Map.of(
                                "model",
                                TestMachine.model(folder, "press.onnx", 2, 1).toString())));
        // JSON is YAML.
        String yaml = new ObjectMapper()
                .writeValueAsString(Map.of("kafka", kafka, "prefix", prefix, "device", "cpu", "stations", stations));
        return Files.writeString(folder.resolve(user + ".yaml"), yaml);
    }

    private void allow(ResourceType type, PatternType pattern, String name, AclOperation... operations)
            throws Exception {
        broker.allow("andon", type, pattern, name, operations);
    }
}
