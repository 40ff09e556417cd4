package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.schemas.Frame;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.streams.TestParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyCommandTest {

    @TempDir
    private Path folder;

    private Path images;

    @BeforeEach
    void write() throws IOException {
        TestParts.write(folder);
        images = folder.resolve("images");
        for (int i = 0; i < 12; i++) {
            write(TestParts.LABELS.get(i % 3), i, TestParts.frame(i));
        }
    }

    @Test
    void a_folder_a_label_gives_accuracy_and_a_row_an_image() throws IOException {
        // When
        AndonRun run = classify("--json");

        // Then
        JsonNode json = new ObjectMapper().readTree(run.out().get(0));
        assertThat(run.exit()).isZero();
        assertThat(json.path("images").asInt()).isEqualTo(12);
        assertThat(json.path("accuracy").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.path("ece").asDouble()).isBetween(0.0, 1.0);
        assertThat(json.path("routed")).isEmpty();
        assertThat(json.path("weightsHash").asText()).hasSize(64);
        List<String> rows = Files.readAllLines(folder.resolve("out/classifications.csv"));
        assertThat(rows).hasSize(13).first().isEqualTo("path,truth,label,probability,corruption,severity,patches");
        long right = rows.stream()
                .skip(1)
                .map(row -> row.split(","))
                .filter(row -> row[1].equals(row[2]))
                .count();
        assertThat(json.path("accuracy").asDouble()).isEqualTo(right / 12.0);
    }

    @Test
    void a_signature_changes_the_weights_and_their_hash() throws IOException {
        // When
        String clean = weights(classify("--json"));
        String half = weights(classify("--json", "--signature", file("noise.rws"), "--strength", "0.5"));
        String whole = weights(classify("--json", "--signature", file("noise.rws")));

        // Then
        assertThat(List.of(clean, half, whole)).doesNotHaveDuplicates();
    }

    @Test
    void noisy_images_choose_their_signature_where_they_may() throws IOException {
        // Given
        for (int i = 12; i < 24; i++) {
            write("screw", i, TestParts.noisy(i));
        }

        // When
        AndonRun run =
                classify("--json", "--signature", file("noise.rws"), "--route", "--detector", file("parts.detector"));

        // Then
        JsonNode json = new ObjectMapper().readTree(run.out().get(0));
        assertThat(json.path("routed").path("gaussian-noise").asInt()).isBetween(8, 12);
        assertThat(Files.readString(folder.resolve("out/classifications.csv")))
                .containsPattern(",gaussian-noise,[345]\\.?[0-9]*,noise=[01]\\.");
    }

    @Test
    void calibrating_writes_the_temperature_that_makes_these_labels_likeliest() {
        // When
        AndonRun run = classify("--calibrate");

        // Then
        double learnt = ModelFile.load(folder.resolve("parts.onnx"))
                .manifest()
                .classifier()
                .temperature();
        assertThat(run.exit()).isZero();
        assertThat(run.out().get(run.out().size() - 1)).startsWith("temperature ");
        assertThat(learnt).isNotEqualTo(1);

        // When it is done again
        classify("--calibrate");

        // Then nothing is left to do
        assertThat(ModelFile.load(folder.resolve("parts.onnx"))
                        .manifest()
                        .classifier()
                        .temperature())
                .isCloseTo(learnt, within(1e-3 * learnt));
    }

    @Test
    void an_image_that_does_not_decode_is_named_and_the_rest_classified() throws IOException {
        // Given
        Files.write(images.resolve("nut/broken.png"), new byte[] {1, 2, 3});

        // When
        AndonRun run = classify();

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).anyMatch(line -> line.startsWith("andon: not classified: nut/broken.png: "));
        assertThat(run.out()).anyMatch(line -> line.contains("12 images"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--route | --route needs --signature and --detector",
                "--detector x | --detector is for --route",
                "--strength 0 | --strength is 0.0, must be above 0, at most 1",
                "--calibrate --signature noise.rws | --calibrate is of the clean model; leave out --signature",
            })
    void wrong_usage_is_named(String options, String why) {
        // When
        AndonRun run = classify(options.split(" "));

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).anyMatch(line -> line.contains(why));
    }

    @Test
    void the_manifest_that_is_drafted_for_a_classifier_serves_it() throws IOException {
        // Given
        Files.delete(folder.resolve("parts.yaml"));

        // When
        AndonRun few = AndonRun.of("model", "describe", file("parts.onnx"), "--write", "--labels", "nut,washer");
        AndonRun draft =
                AndonRun.of("model", "describe", file("parts.onnx"), "--write", "--labels", "nut,washer,screw");

        // Then
        assertThat(few.exit()).isEqualTo(3);
        assertThat(few.err()).anyMatch(line -> line.contains("gives no logits [batch, 2], one for each of --labels"));
        assertThat(draft.exit()).isZero();
        assertThat(classify("--json").exit()).isZero();
        assertThat(AndonRun.of("model", "describe", file("parts.onnx"), "--labels", "a,b")
                        .exit())
                .isEqualTo(2);
    }

    @Test
    void a_signature_that_is_missing_is_named() {
        // When
        AndonRun run = classify("--signature", file("fog.rws"));

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().contains("cannot read signature");
    }

    private void write(String label, int number, Frame frame) throws IOException {
        Path directory = Files.createDirectories(images.resolve(label));
        Files.write(
                directory.resolve("%02d.png".formatted(number)),
                frame.getImage().array());
    }

    private AndonRun classify(String... options) {
        List<String> all = new ArrayList<>(List.of(
                "classify", images.toString(), "--model", file("parts.onnx"), "--out", file("out"), "--device", "cpu"));
        all.addAll(List.of(options));
        return AndonRun.of(all.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String weights(AndonRun run) throws IOException {
        return new ObjectMapper().readTree(run.out().get(0)).path("weightsHash").asText();
    }
}
