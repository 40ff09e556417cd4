package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code kubectl} makes of the folders; skipped where there is none. */
class KustomizeTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "base, '{ConfigMap=1, Namespace=1, NetworkPolicy=3, PodDisruptionBudget=1, Service=2, StatefulSet=1}'",
        "overlays/cuda, '{ConfigMap=1, Namespace=1, NetworkPolicy=3, PodDisruptionBudget=1, Service=2, StatefulSet=1}'",
        "overlays/flink, '{ConfigMap=1, FlinkDeployment=3, NetworkPolicy=1, PersistentVolumeClaim=1}'",
        "strimzi, '{Kafka=1, KafkaNodePool=1, KafkaTopic=10, KafkaUser=8}'",
    })
    void eachFolderIsWhole(String of, String kinds) throws Exception {
        // When
        List<JsonNode> objects = built(of);

        // Then
        Map<String, Integer> found = new TreeMap<>();
        objects.forEach(object -> found.merge(object.get("kind").asText(), 1, Integer::sum));
        assertThat(found).hasToString(kinds);
        assertThat(objects)
                .filteredOn(object -> !object.get("kind").asText().equals("Namespace"))
                .allMatch(object -> object.at("/metadata/namespace").asText().equals("andon"));
    }

    @ParameterizedTest
    @CsvSource({"base", "overlays/cuda", "overlays/flink"})
    void podsMountTheSettingsUnderTheNameTheyGot(String of) throws Exception {
        // When
        List<JsonNode> objects = built(of);

        // Then
        String name = objects.stream()
                .filter(object -> object.get("kind").asText().equals("ConfigMap"))
                .map(object -> object.at("/metadata/name").asText())
                .findFirst()
                .orElseThrow();
        List<String> mounted = objects.stream()
                .flatMap(Yaml::tree)
                .map(node -> node.at("/configMap/name").asText())
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(mounted).isNotEmpty().containsOnly(name);
    }

    @Test
    void aJobForEachMethodAndNoneTwice() throws Exception {
        // When
        Stream<String> methods = built("overlays/flink").stream()
                .filter(object -> object.get("kind").asText().equals("FlinkDeployment"))
                .map(object -> object.at("/spec/job/args").get(3).asText());

        // Then
        assertThat(methods)
                .containsExactlyInAnyOrder("--method=inspection", "--method=prediction", "--method=classification");
    }

    private List<JsonNode> built(String of) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl"))),
                "no kubectl: what kustomize makes of deploy/kubernetes is not tested");
        Path result = folder.resolve("built.yaml");
        Process kubectl = new ProcessBuilder("kubectl", "kustomize", "kubernetes/" + of)
                .redirectOutput(result.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(kubectl.waitFor()).isZero();
        return Yaml.documents(result);
    }
}
