package dev.andon.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of a registry without one; the service's tests run the real one. */
class SchemaRegistryTest {

    private static final String URL = "apicurio.registry.url";
    private static final byte[] OF_SCHEMA_7 = {0, 0, 0, 0, 7, 1, 2, 3};

    @Test
    void withoutTheSettingThereIsNone() {
        assertThat(SchemaRegistry.of(Map.of("bootstrap.servers", "localhost:9092")))
                .isEmpty();
    }

    @Test
    void equalPropertiesShareOneWhateverElseTheClientsAreTold() {
        // Given
        Map<String, String> consumer = Map.of(URL, "http://localhost:1/apis/registry/v3", "group.id", "a");
        Map<String, String> producer = Map.of(URL, "http://localhost:1/apis/registry/v3", "acks", "all");

        // When
        SchemaRegistry one = SchemaRegistry.of(consumer).orElseThrow();

        // Then
        assertThat(SchemaRegistry.of(producer)).containsSame(one);
        assertThat(SchemaRegistry.of(Map.of(URL, "http://localhost:2/apis/registry/v3")))
                .get()
                .isNotSameAs(one);
    }

    @Test
    void thePasswordOfAnAddressIsNotShown() {
        assertThat(SchemaRegistry.of(Map.of(URL, "http://andon:s3cret@localhost:1/apis/registry/v3")))
                .get()
                .extracting(SchemaRegistry::url)
                .isEqualTo("http://localhost:1/apis/registry/v3");
    }

    @Test
    void aSecretMayLieInAFileAsForKafkasClients(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("passwords.properties"), "registry=http://localhost:7/apis\n");

        // When
        SchemaRegistry registry = SchemaRegistry.of(Map.of(
                        "config.providers",
                        "file",
                        "config.providers.file.class",
                        "org.apache.kafka.common.config.provider.FileConfigProvider",
                        URL,
                        "${file:" + file + ":registry}"))
                .orElseThrow();

        // Then
        assertThat(registry.url()).isEqualTo("http://localhost:7/apis");
    }

    @ParameterizedTest
    @CsvSource({
        "apicurio.registry.use-id, globalId",
        "apicurio.registry.headers.enabled, true",
        "apicurio.registry.avro.encoding, JSON"
    })
    void whatOtherClientsCouldNotFollowIsRefused(String key, String value) {
        assertThatThrownBy(() -> SchemaRegistry.of(Map.of(URL, "http://localhost:1", key, value)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka." + key + ": " + value)
                .hasMessageContaining("leave it out");
    }

    @Test
    void aRecordWithAnIdIsRefusedWithoutARegistryAndTheSettingNamed() {
        assertThatThrownBy(() -> frames(Map.of()).deserializer().deserialize("frames", OF_SCHEMA_7))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("8 bytes are not a Frame record")
                .hasMessageContaining(URL);
    }

    @Test
    void withARegistryWhatWasWrittenBeforeIsReadWithoutAskingIt() throws IOException {
        // Given
        Serde<Frame> serde = frames(Map.of(URL, "http://localhost:" + closedPort()));
        byte[] before = Records.random(Frame.getClassSchema(), 1, 6).get(0);

        // When
        Frame frame = serde.deserializer().deserialize("frames", before);

        // Then
        assertThat(frame).isEqualTo(frames(Map.of()).deserializer().deserialize("frames", before));
        assertThat(serde.deserializer().deserialize("frames", null)).isNull();
        assertThat(serde.serializer().serialize("frames", null)).isNull();
        for (byte[] bytes : List.of(new byte[0], new byte[1], "{\"json\": true}".getBytes())) {
            assertThatThrownBy(() -> serde.deserializer().deserialize("frames", bytes))
                    .isInstanceOf(SerializationException.class);
        }
    }

    @Test
    void aRegistryThatIsNotThereIsNoRecordsFault() throws IOException {
        // Given
        String url = "http://localhost:" + closedPort();
        Serde<Frame> serde = frames(Map.of(URL, url));

        // When / Then
        assertThatThrownBy(() -> serde.deserializer().deserialize("frames", OF_SCHEMA_7))
                .isInstanceOf(RegistryException.class)
                .hasMessage(
                        "the schema registry at %s does not answer: no connection; start it, or correct apicurio.registry.url",
                        url);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void aRegistryThatRefusesIsNoRecordsFault(int status) throws IOException {
        // Given
        HttpServer server = answering(status);
        try {
            Serde<Frame> serde = frames(Map.of(URL, address(server)));

            // When / Then
            assertThatThrownBy(() -> serde.deserializer().deserialize("frames", OF_SCHEMA_7))
                    .isInstanceOf(RegistryException.class)
                    .hasMessageContaining(address(server) + " answers " + status + " to schema 7");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowIsTheRecordsFault() throws IOException {
        // Given
        HttpServer server = answering(404);
        try {
            Serde<Frame> serde = frames(Map.of(URL, address(server)));

            // When / Then
            assertThatThrownBy(() -> serde.deserializer().deserialize("frames", OF_SCHEMA_7))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("8 bytes are not a Frame record")
                    .hasMessageContaining("answers 404 to schema 7");
        } finally {
            server.stop(0);
        }
    }

    private static Serde<Frame> frames(Map<String, String> kafka) {
        return Topics.FRAMES.valueSerde(kafka);
    }

    private static HttpServer answering(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String address(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
