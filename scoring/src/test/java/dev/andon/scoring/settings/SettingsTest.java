package dev.andon.scoring.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.onnx.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    Path folder;

    @Test
    void theseAreTheDefaults() {
        // Given
        String yaml = "stations: { '*': { inspection: {} } }";

        // When
        Settings settings = read(yaml);

        // Then
        assertThat(settings.kafka()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(settings.device()).isEqualTo(Device.AUTO);
        assertThat(settings.prefix()).isEqualTo("andon.");
        assertThat(settings.blobs()).isNull();
        assertThat(settings.dashboard()).isEqualTo(new DashboardSettings("localhost", 8080));
        assertThat(settings.inspection("any")).contains(new InspectionSettings(null, 50, 0.05, 0.01));
    }

    @Test
    void theseKeysMapHere() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: "broker:9093", security.protocol: SSL, linger.ms: 5 }
                device: cpu
                prefix: plant7.
                blobs: frames
                stations:
                  casting-3:
                    inspection: { model: models/deit.onnx, window: 30, review: 0.1, reject: 0.02 }
                  press-4: {}
                dashboard: { host: 0.0.0.0, port: 9000, token-file: board.token }
                """);

        // When
        Settings settings = Settings.read(file);

        // Then
        assertThat(settings.kafka())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9093", "security.protocol", "SSL", "linger.ms", "5"));
        assertThat(settings.device()).isEqualTo(Device.CPU);
        assertThat(settings.prefix()).isEqualTo("plant7.");
        assertThat(settings.blobs()).isEqualTo(folder.resolve("frames"));
        assertThat(settings.inspection("casting-3"))
                .contains(new InspectionSettings(
                        folder.resolve("models/deit.onnx").toString(), 30, 0.1, 0.02));
        assertThat(settings.dashboard())
                .isEqualTo(new DashboardSettings(
                        "0.0.0.0", 9000, folder.resolve("board.token").toString()));
    }

    @Test
    void anUnknownKeyFailsNamingTheNearest() {
        // Given
        String yaml = "stations: { '*': { inspection: { windw: 5 } } }";

        // When / Then
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("plant.yaml")
                .hasMessageContaining("windw")
                .hasMessageContaining("'window'");
    }

    @Test
    void aMethodThatDoesNotExistFailsNamingTheNearest() {
        // Given
        String yaml = "stations: { press: { inspecton: {} } }";

        // When / Then
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("stations.press.inspecton")
                .hasMessageContaining("'inspection'");
    }

    @Test
    void aStationWithoutInspectionIsKnownButNotInspected() {
        // Given
        Settings settings = read("stations: { press: {}, '*': { inspection: {} } }");

        // When
        var inspection = settings.inspection("press");

        // Then
        assertThat(inspection).isEmpty();
        assertThat(settings.knows("press")).isTrue();
    }

    @Test
    void withoutAStarOtherStationsAreUnknown() {
        // Given
        Settings settings = read("stations: { press: { inspection: {} } }");

        // When
        boolean known = settings.knows("casting");

        // Then
        assertThat(known).isFalse();
        assertThat(settings.inspection("casting")).isEmpty();
    }

    @Test
    void noStationsIsRefusedWithTheLineToAdd() {
        assertThatThrownBy(() -> read("device: cpu"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("stations")
                .hasMessageContaining("\"*\": {inspection: {}}");
    }

    @Test
    void anEmptyStationIsRefusedByName() {
        assertThatThrownBy(() -> read("stations: { press: }"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("stations.press: empty");
    }

    @Test
    void aPrefixThatNoTopicMayHaveIsRefused() {
        assertThatThrownBy(() -> read("prefix: 'a b'\nstations: { '*': { inspection: {} } }"))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("'a b'");
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> Settings.read(folder.resolve("absent.yaml")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("absent.yaml");
    }

    @Test
    void noSecretIsEverPrinted() {
        // Given
        Settings settings = read("""
                kafka:
                  sasl.jaas.config: org.apache Required password="s3cret-1"
                  ssl.keystore.PASSWORD: s3cret-2
                  client.secret: s3cret-3
                  ssl.key.pem: s3cret-4
                  sasl.oauthbearer.token: s3cret-5
                  basic.auth.user.info: andon:s3cret-6
                  sasl.jass.config: a misspelt key, Password = "s3cret-7"
                  registry.url: https://andon:s3cret-8@registry:8443/apis
                  apicurio.registry.auth.client.secret: s3cret-11
                  apicurio.registry.proxy.password: s3cret-9
                  apicurio.registry.url: https://andon:s3cret-10@registry:8443/apis/registry/v3
                  client.id: andon-7
                stations: { '*': { inspection: {} } }
                """);

        // When
        String printed = settings + " in a log: " + String.valueOf(settings);

        // Then
        assertThat(printed).doesNotContain("s3cret").contains("client.id: andon-7", "window: 50", "port: 8080");
    }

    @Test
    void whatIsPrintedCanBeReadBack() {
        // Given
        Settings settings =
                read("kafka: { client.id: '007' }\nstations: { '*': { inspection: { window: 9 } }, press: {} }");

        // When
        Settings back = read(settings.toString());

        // Then
        assertThat(back).isEqualTo(settings);
    }

    private static Settings read(String yaml) {
        return StrictYaml.read("plant.yaml", yaml, Settings.class);
    }
}
