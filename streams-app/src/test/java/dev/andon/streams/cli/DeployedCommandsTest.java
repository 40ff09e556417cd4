package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.settings.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What containers are told to run, and by which settings. */
class DeployedCommandsTest {

    private static final Path DEPLOY = Path.of("../deploy");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<List<String>> commands() throws IOException {
        List<List<String>> commands = new ArrayList<>();
        for (JsonNode service : documents("compose/compose.yaml").get(0).get("services")) {
            if (service.path("image").asText().equals("andon") && service.has("command")) {
                commands.add(words(service.get("command")));
            }
            List<String> entry = words(service.path("entrypoint"));
            if (entry.contains("/app/andon.jar")) {
                commands.add(entry.subList(entry.indexOf("/app/andon.jar") + 1, entry.size()));
            }
        }
        documents("kubernetes/base/service.yaml").stream()
                .map(object -> object.at("/spec/template/spec/containers/0/args"))
                .filter(JsonNode::isArray)
                .forEach(words -> commands.add(words(words)));
        return commands;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsUnderstood(List<String> words) {
        assertThatCode(() -> Andon.commandLine().parseArgs(words.toArray(String[]::new)))
                .doesNotThrowAnyException();
    }

    @Test
    void thereAreCommands() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose/plant.yaml", "kubernetes/plant/plant.yaml"})
    void settingsAreUnderstood(String file) {
        assertThat(Settings.read(DEPLOY.resolve(file)).stations()).isNotEmpty();
    }

    private static List<JsonNode> documents(String file) throws IOException {
        // Jackson's own reader knows no anchors.
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try (Reader reader = Files.newBufferedReader(DEPLOY.resolve(file))) {
            return StreamSupport.stream(yaml.loadAll(reader).spliterator(), false)
                    .<JsonNode>map(JSON::valueToTree)
                    .toList();
        }
    }

    private static List<String> words(JsonNode array) {
        return Stream.of(JSON.convertValue(array.isArray() ? array : JSON.createArrayNode(), String[].class))
                .toList();
    }
}
