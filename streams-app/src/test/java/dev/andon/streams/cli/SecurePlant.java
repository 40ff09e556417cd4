package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.streams.TestMachine;
import dev.andon.streams.TestModel;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.DeployedRules;
import dev.andon.streams.broker.DeployedRules.Rule;
import dev.andon.streams.broker.SecureBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.provider.FileConfigProvider;

/**
 * A plant with all three methods on a broker that denies what no rule allows.
 *
 * @param folder for settings and models
 */
record SecurePlant(SecureBroker broker, String prefix, Path folder) {

    /** Gives user {@code andon} what {@code deploy} gives the service. */
    void allowService() throws Exception {
        allow("andon");
    }

    /** Gives a user what {@code deploy} gives it, under the prefix of this plant. */
    void allow(String user) throws Exception {
        for (Rule rule : rules(user)) {
            broker.allow(user, rule);
        }
    }

    /** What {@code deploy} gives a user, under the prefix of this plant. */
    List<Rule> rules(String user) throws IOException {
        return DeployedRules.read().get(user).stream()
                .map(rule -> rule.under(prefix))
                .toList();
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
                        Map.of(
                                "inspection",
                                Map.of("model", TestModel.writeTo(folder).toString(), "window", 5)),
                "press-4", Map.of("prediction", Map.of("model", press())),
                "parts-1", Map.of("classification", parts()));
        // JSON is YAML.
        String yaml = new ObjectMapper()
                .writeValueAsString(Map.of("kafka", kafka, "prefix", prefix, "device", "cpu", "stations", stations));
        return Files.writeString(folder.resolve(user + ".yaml"), yaml);
    }

    private String press() {
        return TestMachine.model(folder, "press.onnx", 2, 1).toString();
    }

    /** One classifier, however many users have settings. */
    private Map<String, Object> parts() {
        if (Files.notExists(folder.resolve("parts.onnx"))) {
            TestParts.write(folder);
        }
        return Map.of("model", "parts.onnx", "signatures", List.of("noise.rws"), "detector", "parts.detector");
    }
}
