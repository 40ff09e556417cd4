package dev.andon.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ComposeTest {

    private static final Path FOLDER = Path.of("compose");

    private final JsonNode compose = Yaml.read(FOLDER.resolve("compose.yaml"));
    private final Map<String, JsonNode> services = services();

    @Test
    void nothingListensBeyondThisMachine() {
        assertThat(ports()).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    private List<String> ports() {
        return services.values().stream()
                .flatMap(service -> elements(service.path("ports")))
                .map(JsonNode::asText)
                .toList();
    }

    /** Kafka's own image writes where it likes. */
    @Test
    void containersMayWriteToTheirVolumesOnlyAndHaveNoRightsOfTheMachine() {
        assertThat(services).allSatisfy((name, service) -> {
            if (!name.equals("kafka")) {
                assertThat(service.path("read_only").asBoolean()).isTrue();
                assertThat(service.path("cap_drop").path(0).asText()).isEqualTo("ALL");
                assertThat(service.path("security_opt").path(0).asText()).isEqualTo("no-new-privileges:true");
            }
            assertThat(service.has("privileged")).isFalse();
        });
    }

    /** Docker's default forbids it, and native libraries lie there. */
    @Test
    void ourContainersMayRunWhatLiesInTmp() {
        assertThat(services.values())
                .filteredOn(service -> service.path("image").asText().startsWith("andon"))
                .hasSizeGreaterThan(4)
                .allMatch(service -> service.path("tmpfs").path(0).asText().equals("/tmp:exec"));
    }

    /** The service's image brings its own health check. */
    @Test
    void whatIsWaitedForSaysWhenItIsReady() {
        List<String> waitedFor = services.values().stream()
                .flatMap(service -> service.path("depends_on").properties().stream())
                .filter(one -> one.getValue().get("condition").asText().equals("service_healthy"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(waitedFor)
                .contains("kafka", "service")
                .allMatch(name -> services.get(name).has("healthcheck")
                        || services.get(name).path("image").asText().equals("andon"));
    }

    @Test
    void whatIsDependedOnIsThere() {
        assertThat(services.values().stream().flatMap(service -> names(service.path("depends_on")).stream()))
                .isSubsetOf(services.keySet());
    }

    @Test
    void whatIsMountedIsThere() {
        Set<String> volumes = Set.copyOf(names(compose.path("volumes")));
        List<String> mounted = services.values().stream()
                .flatMap(service -> elements(service.path("volumes")))
                .map(volume -> volume.asText().split(":")[0])
                .distinct()
                .toList();
        assertThat(mounted)
                .isNotEmpty()
                .allMatch(from -> volumes.contains(from)
                        || Files.exists(FOLDER.resolve(from).normalize()));
    }

    private Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new HashMap<>();
        compose.get("services").fields().forEachRemaining(one -> services.put(one.getKey(), one.getValue()));
        return services;
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements.stream();
    }
}
