package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.scoring.corruption.DetectorFile;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureLearnCommandTest {

    private static final int OF_EACH = 60;

    @TempDir
    private static Path shared;

    private static Path model;
    private static Path images;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainClassifier() throws IOException {
        model = PatternFolder.classifier(shared.resolve("parts.onnx"));
        images = PatternFolder.images(shared.resolve("labelled"), OF_EACH);
    }

    private AndonRun learn(Path out, int steps, String... more) {
        return AndonRun.of(Stream.concat(
                        Stream.of("signature", "learn", images.toString(), "--model", model.toString()),
                        Stream.concat(Stream.of("--steps", "" + steps, "--out", out.toString()), Stream.of(more)))
                .toArray(String[]::new));
    }

    @Test
    void whatIsLearntMakesTheClassifierRobustAndIsMeasured() throws IOException {
        // Given
        Path out = folder.resolve("dim.rws");

        // When
        AndonRun run = learn(out, 40, "--corruption", "contrast", "--json");

        // Then
        assertThat(run.exit()).isZero();
        JsonNode json = new ObjectMapper().readTree(run.out().get(0));
        JsonNode metrics = json.get("metrics");
        assertThat(metrics.get("accuracy.patched").asDouble())
                .isGreaterThan(metrics.get("accuracy.corrupted").asDouble() + 10);
        assertThat(metrics.get("accuracy.clean").asDouble()).isGreaterThan(90);
        assertThat(metrics.get("temperature").asDouble()).isBetween(0.05, 20.0);
        for (int severity = 1; severity <= 5; severity++) {
            assertThat(metrics.get("strength." + severity).asDouble() * 4)
                    .isBetween(0.0, 4.0)
                    .satisfies(quarters -> assertThat(quarters % 1).isZero());
        }
        assertThat(metrics.get("strength.5").asDouble()).isPositive();
        Signature signature = SignatureFile.read(out);
        assertThat(signature.id()).isEqualTo("dim");
        assertThat(signature.corruption()).isEqualTo("contrast");
        assertThat(signature.metrics()).hasSize(9);
        assertThat(json.get("bytes").asLong()).isEqualTo(Files.size(out));
    }

    @Test
    void theSameAgainGivesTheSameBytesAndAnotherSeedOthers() throws IOException {
        // Given
        Path one = folder.resolve("one.rws");
        Path same = folder.resolve("same.rws");
        Path other = folder.resolve("other.rws");

        // When
        learn(one, 5, "--corruption", "contrast", "--id", "dim");
        learn(same, 5, "--corruption", "contrast", "--id", "dim");
        learn(other, 5, "--corruption", "contrast", "--id", "dim", "--seed", "2");

        // Then
        assertThat(same).hasSameBinaryContentAs(one);
        assertThat(Files.readAllBytes(other)).isNotEqualTo(Files.readAllBytes(one));
    }

    @Test
    void theDetectorComesToKnowOneCorruptionAfterTheOther() {
        // Given
        Path detector = folder.resolve("parts.detector");

        // When
        for (String word : List.of("contrast", "fog", "contrast")) {
            Path out = folder.resolve(word + System.nanoTime() + ".rws");
            AndonRun run = learn(out, 1, "--corruption", word, "--detector", detector.toString());
            assertThat(run.exit()).isZero();
        }

        // Then
        assertThat(DetectorFile.read(detector).kinds()).containsExactly(Corruption.CONTRAST, Corruption.FOG);
    }

    @Test
    void aDetectorOfOtherImagesIsLeftAsItIs() throws IOException {
        // Given
        Path detector = folder.resolve("parts.detector");
        learn(folder.resolve("a.rws"), 1, "--corruption", "fog", "--detector", detector.toString());
        byte[] before = Files.readAllBytes(detector);
        Path grey = PatternFolder.greyClassifier(folder.resolve("grey.onnx"));
        Path out = folder.resolve("b.rws");

        // When
        AndonRun run = AndonRun.of(
                "signature",
                "learn",
                images.toString(),
                "--model",
                grey.toString(),
                "--corruption",
                "fog",
                "--out",
                out.toString(),
                "--detector",
                detector.toString());

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).singleElement().asString().contains("parts.detector is of images of another size");
        assertThat(detector).hasBinaryContent(before);
        assertThat(out).doesNotExist();
    }
}
