package dev.andon.streams.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.SchemaRegistry;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestModel;
import dev.andon.streams.broker.Gate;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.broker.TestRegistry;
import dev.andon.streams.dashboard.Dashboard;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** A plant whose topics go through a schema registry that can be cut off: settings, topics and what lies in them. */
final class RegisteredPlant implements AutoCloseable {

    static final String STATION = "casting";

    private final Path folder;
    private final Gate gate = new Gate(TestRegistry.address());
    private final TestCluster cluster = new TestCluster(kafka());

    /** Held, as what it was asked once is known for as long as anything does. */
    private final SchemaRegistry registry = SchemaRegistry.of(kafka()).orElseThrow();

    /** @param folder for settings, models and state */
    RegisteredPlant(Path folder) {
        this.folder = folder;
    }

    /** Properties of Kafka's clients. */
    Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", TestBroker.bootstrapServers(), "apicurio.registry.url", url());
    }

    /** Where clients find the registry. */
    String url() {
        return TestRegistry.url(gate.address());
    }

    /** Shut, the registry does not answer. */
    Gate gate() {
        return gate;
    }

    TestCluster cluster() {
        return cluster;
    }

    /** Name of what describes the values of a topic. */
    String subject(Topic<?> topic) {
        return topic.in(cluster.prefix()) + "-value";
    }

    /** Ids of the frames that results are of. */
    Stream<String> frames(List<ConsumerRecord<byte[], byte[]>> results) {
        Deserializer<Inspection> deserializer =
                Topics.INSPECTIONS.<Inspection>valueSerde(kafka()).deserializer();
        return results.stream()
                .map(result ->
                        deserializer.deserialize(result.topic(), result.value()).getFrameId());
    }

    /** Why records were rejected. */
    List<String> reasons() {
        return cluster.records(Topics.DEAD_LETTERS).stream()
                .map(letter ->
                        DeadLetter.readFrom(letter.headers()).orElseThrow().reason())
                .toList();
    }

    Settings settings() throws IOException {
        return Settings.read(file(""));
    }

    /** @param more a line under {@code kafka} */
    Path file(String more) throws IOException {
        String yaml = """
                kafka:
                  bootstrap.servers: '%s'
                  state.dir: '%s'
                  apicurio.registry.url: '%s'
                  %s
                device: cpu
                prefix: %s
                stations: { '%s': { inspection: { model: '%s', window: 5 } } }
                """.formatted(
                        TestBroker.bootstrapServers(),
                        folder.resolve("state"),
                        url(),
                        more,
                        cluster.prefix(),
                        STATION,
                        TestModel.writeTo(folder));
        return Files.writeString(folder.resolve("plant.yaml"), yaml);
    }

    /** What the registry answers, as Confluent's clients ask it. */
    static JsonNode confluent(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(TestRegistry.confluent(path));
    }

    /** The first of the board's events that is waited for. */
    static JsonNode event(Dashboard board, Predicate<JsonNode> wanted) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(board.url() + "/events")).build();
        try (Stream<String> lines =
                HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
            Iterator<String> each = lines.iterator();
            while (true) {
                String line = each.next();
                JsonNode event = line.startsWith("data:") ? new ObjectMapper().readTree(line.substring(5)) : null;
                if (event != null && wanted.test(event)) {
                    return event;
                }
            }
        }
    }

    @Override
    public void close() {
        gate.close();
    }
}
