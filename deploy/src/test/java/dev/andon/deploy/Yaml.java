package dev.andon.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML files of this folder. */
final class Yaml {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Yaml() {}

    /** All documents of a file. */
    static List<JsonNode> documents(Path file) {
        // Jackson's own reader knows no anchors.
        org.yaml.snakeyaml.Yaml yaml = new org.yaml.snakeyaml.Yaml(new SafeConstructor(new LoaderOptions()));
        try (Reader reader = Files.newBufferedReader(file)) {
            return StreamSupport.stream(yaml.loadAll(reader).spliterator(), false)
                    .<JsonNode>map(MAPPER::valueToTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    /** The only document of a file. */
    static JsonNode read(Path file) {
        return documents(file).get(0);
    }

    /** All files under a folder that hold objects of Kubernetes, one by one. */
    static List<JsonNode> objects(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .flatMap(file -> documents(file).stream())
                    .filter(document -> document.has("kind") && document.has("metadata"))
                    .toList();
        }
    }

    /** A node and all below it. */
    static Stream<JsonNode> tree(JsonNode node) {
        return Stream.concat(
                Stream.of(node),
                StreamSupport.stream(Spliterators.spliteratorUnknownSize(node.elements(), 0), false)
                        .flatMap(Yaml::tree));
    }
}
