package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.broker.TopicDefinitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The objects of {@code kubernetes}: what they name is there, and they are as closed as they say. */
class KubernetesTest {

    private static final Path FOLDER = Path.of("kubernetes");

    /** Made by people or by Strimzi for the cluster, not by this folder. */
    private static final Set<String> GIVEN = Set.of("andon-page", "plant-cluster-ca-cert");

    private List<JsonNode> objects;

    @BeforeEach
    void read() throws IOException {
        objects = Yaml.objects(FOLDER);
    }

    @Test
    void topicsAreThoseOfTopicsYaml() {
        // When
        Map<String, Map<String, String>> topics = new TreeMap<>();
        for (JsonNode topic : of("KafkaTopic")) {
            Map<String, String> spec = new HashMap<>();
            topic.at("/spec/config")
                    .properties()
                    .forEach(one -> spec.put(one.getKey(), one.getValue().asText()));
            spec.put("partitions", topic.at("/spec/partitions").asText());
            topics.put(name(topic), spec);
        }

        // Then
        Map<String, Map<String, String>> defined = new TreeMap<>();
        TopicDefinitions.read().topics().forEach((name, definition) -> {
            Map<String, String> spec = new HashMap<>(definition.configuration());
            spec.put("partitions", Integer.toString(definition.partitions()));
            defined.put("andon." + name, spec);
        });
        assertThat(topics).isEqualTo(defined);
    }

    @Test
    void brokersDenyWhatNoRuleAllowsAndSpeakTlsOnly() {
        JsonNode kafka = of("Kafka").get(0).at("/spec/kafka");
        assertThat(kafka.at("/authorization/type").asText()).isEqualTo("simple");
        assertThat(kafka.get("listeners"))
                .isNotEmpty()
                .allMatch(listener -> listener.get("tls").asBoolean() && listener.has("authentication"));
    }

    @Test
    void podsRunAsNobodyOnFilesTheyCannotChange() {
        List<JsonNode> pods = pods();
        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.get("containers")).allSatisfy(container -> {
                JsonNode context = container.get("securityContext");
                assertThat(context.get("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(context.get("allowPrivilegeEscalation").asBoolean()).isFalse();
                assertThat(context.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            });
        });
    }

    @Test
    void whatPodsMountIsMadeSomewhere() {
        Set<String> secrets = new HashSet<>(GIVEN);
        of("KafkaUser").forEach(user -> secrets.add(name(user)));
        Set<String> claims = new HashSet<>(
                of("PersistentVolumeClaim").stream().map(KubernetesTest::name).toList());
        assertThat(pods()).allSatisfy(pod -> {
            Set<String> volumes = new HashSet<>();
            pod.get("volumes").forEach(volume -> {
                volumes.add(volume.get("name").asText());
                assertThat(secrets).contains(volume.at("/secret/secretName").asText("andon"));
                assertThat(volume.at("/configMap/name").asText("plant")).isEqualTo("plant");
                assertThat(claims)
                        .contains(volume.at("/persistentVolumeClaim/claimName").asText("andon-checkpoints"));
            });
            // The claim of each pod of the service's own.
            volumes.add("state");
            pod.at("/containers/0/volumeMounts")
                    .forEach(mount ->
                            assertThat(volumes).contains(mount.get("name").asText()));
        });
    }

    @Test
    void theServiceIsFoundWhereItListens() throws IOException {
        // Given
        JsonNode container = of("StatefulSet").get(0).at("/spec/template/spec/containers/0");
        Settings settings = Settings.read(FOLDER.resolve("plant/plant.yaml"));

        // Then
        assertThat(settings.dashboard().host()).isEqualTo("0.0.0.0");
        assertThat(container.at("/ports/0/containerPort").asInt())
                .isEqualTo(settings.dashboard().port());
        assertThat(container.at("/ports/0/name").asText()).isEqualTo("page");
        assertThat(Yaml.tree(container).filter(node -> node.has("httpGet")).toList())
                .hasSize(3)
                .allMatch(probe -> probe.at("/httpGet/port").asText().equals("page"));
        assertThat(of("Service"))
                .allSatisfy(service -> assertThat(
                                service.at("/spec/ports/0/targetPort").asText())
                        .isEqualTo("page"));
    }

    @Test
    void settingsNameOnlyFilesThatAreMounted() {
        // Given
        String text = Yaml.read(FOLDER.resolve("plant/plant.yaml")).toString();
        List<String> mounts = Yaml.tree(of("StatefulSet").get(0))
                .filter(node -> node.has("mountPath"))
                .map(node -> node.get("mountPath").asText())
                .toList();

        // When
        List<String> named = Stream.of(text.split("[\" :}]"))
                .filter(word -> word.startsWith("/"))
                .toList();

        // Then
        assertThat(named).hasSizeGreaterThan(3).allMatch(path -> mounts.stream().anyMatch(path::startsWith));
    }

    private List<JsonNode> pods() {
        return Stream.concat(
                        of("StatefulSet").stream().map(set -> set.at("/spec/template/spec")),
                        of("FlinkDeployment").stream().map(job -> job.at("/spec/podTemplate/spec")))
                .toList();
    }

    private List<JsonNode> of(String kind) {
        return objects.stream()
                .filter(object -> object.get("kind").asText().equals(kind))
                .toList();
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }
}
