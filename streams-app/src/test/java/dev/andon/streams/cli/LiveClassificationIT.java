package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.settings.Settings;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestParts;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.telemetry.RecordCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames and patches by hand against the service itself. */
class LiveClassificationIT {

    private static final String STATION = "parts-1";

    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private Service service;

    @BeforeEach
    void startService() throws IOException {
        TestParts.write(folder);
        service = start("state");
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    private Service start(String state) throws IOException {
        Path settings = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: "%s", state.dir: "%s" }
                device: cpu
                prefix: "%s"
                stations:
                  parts-1: { classification: { model: parts.onnx, signatures: [noise.rws], detector: parts.detector } }
                """.formatted(
                        TestBroker.bootstrapServers(), folder.resolve(state), cluster.prefix()));
        return Service.start(Settings.read(settings));
    }

    @Test
    void a_noisy_camera_is_patched_and_unpatched_by_itself() throws IOException {
        // Given
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            frames.add(i >= 8 && i < 16 ? TestParts.noisy(i) : TestParts.frame(i));
        }

        // When
        List<JsonNode> results = classified("a", frames, 24);

        // Then
        assertThat(results)
                .extracting(result -> result.path("patches").size())
                .startsWith(0, 0)
                .endsWith(0, 0);
        assertThat(results.get(15).path("patches").path(0).path("signature").asText())
                .isEqualTo("noise");
        assertThat(results.get(23).path("weights")).isEqualTo(results.get(0).path("weights"));
        assertThat(service.classification()).isEqualTo(new RecordCounts(24, 24, 0, 0, 0, 0));
        assertThat(service.models()).anyMatch(model -> model.startsWith("parts.onnx on "));
        List<String> lines = ask("tail", "classifications", "--from", "beginning", "--count", "16")
                .out();
        assertThat(lines.get(0)).startsWith("parts-1").endsWith(" clean");
        assertThat(lines.get(15))
                .contains("corruption=gaussian-noise severity=")
                .endsWith("patch=noise:1.000");
    }

    @Test
    void a_patch_by_hand_holds_over_a_restart_until_it_is_cleared() throws IOException {
        // Given
        classified("a", List.of(TestParts.frame(0), TestParts.frame(1)), 2);

        // When
        AndonRun set = ask("patch", "set", "noise=0.5", "--id", "p1");
        service.close();
        service = start("another state folder");
        classified("b", List.of(TestParts.frame(2)), 3);
        AndonRun shown = ask("patch", "show");

        // Then
        assertThat(set.out())
                .singleElement()
                .asString()
                .matches("accepted, from " + cluster.prefix() + "frames \\d+:2 on");
        assertThat(shown.out()).singleElement().asString().startsWith("clean patch=noise:0.500 patchedBy=p1 weights=");

        // When
        assertThat(ask("patch", "clear").exit()).isZero();
        List<JsonNode> results = classified("c", List.of(TestParts.frame(3)), 4);

        // Then
        assertThat(results.get(3).path("patchedBy").isNull()).isTrue();
        assertThat(results.get(3).path("weights")).isEqualTo(results.get(0).path("weights"));
    }

    @Test
    void labels_that_are_sent_later_calibrate_the_model_and_its_signature() throws IOException {
        // Given
        List<Frame> clean = new ArrayList<>();
        List<Frame> noisy = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            clean.add(TestParts.frame(i));
            noisy.add(TestParts.noisy(100 + i));
        }
        classified("a", clean, 60);
        List<JsonNode> results = classified("b", noisy, 120);
        StringBuilder labels = new StringBuilder("frame,label\n");
        for (JsonNode result : results) {
            labels.append(result.path("frameId").asText()).append(",screw\n");
        }
        Path file = Files.writeString(folder.resolve("labels.csv"), labels);

        // When
        AndonRun none = calibrate();
        AndonRun sent = ask("send", "labels", file.toString());
        AndonRun calibrated = calibrate();

        // Then
        assertThat(none.exit()).isEqualTo(1);
        assertThat(none.err()).singleElement().asString().contains("among 120 classified frames and 0 labels");
        assertThat(sent.out()).containsExactly("120 labels of station parts-1 sent");
        assertThat(calibrated.exit()).isZero();
        assertThat(calibrated.out()).hasSize(2);
        assertThat(calibrated.out().get(0)).startsWith("clean        temperature ");
        assertThat(calibrated.out().get(1)).startsWith("noise        temperature ");
        assertThat(ModelFile.load(folder.resolve("parts.onnx"))
                        .manifest()
                        .classifier()
                        .temperature())
                .isNotEqualTo(1);
        assertThat(SignatureFile.read(folder.resolve("noise.rws")).metrics()).containsKey("temperature");
    }

    private AndonRun calibrate() {
        return AndonRun.on(
                cluster.prefix(),
                "model",
                "calibrate",
                folder.resolve("parts.onnx").toString(),
                "--signature",
                folder.resolve("noise.rws").toString());
    }

    @Test
    void what_cannot_be_patched_is_refused_with_the_nearest_name() {
        // When
        AndonRun unknown = ask("patch", "set", "niose");
        AndonRun strong = ask("patch", "set", "noise=3");
        AndonRun both = ask("patch", "set", "clean", "noise");
        AndonRun nobody = AndonRun.on(cluster.prefix(), "patch", "show", "--station", "parts-9");

        // Then
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.out()).containsExactly("refused: there is no signature 'niose'; nearest: noise");
        assertThat(strong.out()).containsExactly("refused: strength of noise is 3.0; it must be above 0, at most 1.0");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).singleElement().asString().contains("no frame of station 'parts-9'");
    }

    /** Sends frames as a camera's files and reads all results there then are. */
    private List<JsonNode> classified(String name, List<Frame> frames, int all) throws IOException {
        Path images = Files.createDirectory(folder.resolve(name));
        for (int i = 0; i < frames.size(); i++) {
            Files.write(
                    images.resolve("%s-%02d.png".formatted(name, i)),
                    frames.get(i).getImage().array());
        }
        assertThat(AndonRun.on(cluster.prefix(), "send", "frames", images.toString(), "--station", STATION)
                        .exit())
                .isZero();
        cluster.awaitRecords(Topics.CLASSIFICATIONS.name(), all);
        List<JsonNode> results = new ArrayList<>();
        for (String line : ask("tail", "classifications", "--from", "beginning", "--json", "--count", "" + all)
                .out()) {
            results.add(new ObjectMapper().readTree(line));
        }
        return results;
    }

    private AndonRun ask(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--station", STATION));
        return AndonRun.on(cluster.prefix(), all.toArray(String[]::new));
    }
}
