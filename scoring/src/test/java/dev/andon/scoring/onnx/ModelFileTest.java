package dev.andon.scoring.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ModelRef;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

    private static final byte[] BYTES = {1, 2, 3};
    private static final String PAGE = """
            model: vit.onnx
            sha256: %s
            task: patch-tokens
            input: {name: image, size: [224, 192], resize: bicubic, crop: none, scale: 1/255, mean: [0.1, 0.2, 0.3], std: [1, 1, 1]}
            tokens: {layers: [a, b], skip-first: 1, image-token: {output: t, row: 2, normalise: true}}
            """.formatted(Sha256.of(BYTES));

    @TempDir
    private Path folder;

    private Path onnx;
    private Path page;

    @BeforeEach
    void write() throws IOException {
        onnx = Files.write(folder.resolve("vit.onnx"), BYTES);
        page = Files.writeString(folder.resolve("vit.yaml"), PAGE);
    }

    @Test
    void aModelComesWithItsManifest() {
        // When
        ModelFile file = ModelFile.load(onnx);

        // Then
        assertThat(file.bytes()).isEqualTo(BYTES);
        assertThat(file.ref()).isEqualTo(new ModelRef("vit.onnx", Sha256.of(BYTES)));
        assertThat(file.manifest().input().height()).isEqualTo(224);
        assertThat(file.manifest().input().width()).isEqualTo(192);
        assertThat(file.manifest().tokens())
                .isEqualTo(new ModelManifest.Tokens(List.of("a", "b"), 1, new ModelManifest.ImageToken("t", 2, true)));
    }

    @Test
    void theImageTokenAndSkipFirstMayBeLeftOut() throws IOException {
        // Given
        Files.writeString(page, PAGE.replaceAll("tokens: .*", "tokens: {layers: [a]}"));

        // When
        ModelFile file = ModelFile.load(onnx);

        // Then
        assertThat(file.manifest().tokens()).isEqualTo(new ModelManifest.Tokens(List.of("a"), 0, null));
    }

    @Test
    void otherBytesThanTheManifestNamesAreRefused() throws IOException {
        // Given
        Files.write(onnx, new byte[] {1, 2, 4});

        // When / Then
        assertRefused(FailureCode.MODEL_HASH, Sha256.of(BYTES), Sha256.of(new byte[] {1, 2, 4}));
    }

    @Test
    void aMissingModelIsNamed() throws IOException {
        // Given
        Files.delete(onnx);

        // When / Then
        assertRefused(FailureCode.MODEL_MISSING, "vit.onnx");
    }

    @Test
    void aMissingManifestComesWithTheCommandThatDraftsIt() throws IOException {
        // Given
        Files.delete(page);

        // When / Then
        assertRefused(FailureCode.MODEL_MISSING, "vit.yaml", "./andon model describe " + onnx + " --write");
    }

    @Test
    void theManifestOfAnotherModelIsRefused() throws IOException {
        // Given
        Files.writeString(page, PAGE.replace("vit.onnx", "cnn.onnx"));

        // When / Then
        assertRefused(FailureCode.SETTINGS, "manifest of cnn.onnx", "vit.onnx");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "skip-first: 1      | skip-fist: 1     | did you mean 'skip-first'",
                "skip-first: 1      | skip-first: -1   | skip-first is a number of tokens",
                "layers: [a, b]     | layers: []       | at least one output",
                "layers: [a, b]     | layers: [a, a]   | twice",
                "row: 2             | row: -2          | row is a token's index",
                "output: t,         | ~~               | output is missing",
                "name: image,       | ~~               | name is missing",
                "task: patch-tokens | ~~               | task is missing",
                "task: patch-tokens | task: clustering | clustering",
                "resize: bicubic    | resize: lanczos  | lanczos",
                "sha256:            | sha256: A        | 64 lower-case hex digits",
            },
            delimiter = '|')
    void aManifestSaysWhatIsWrongInIt(String right, String wrong, String message) throws IOException {
        // Given
        Files.writeString(page, PAGE.replace(right, wrong));

        // When / Then
        assertRefused(FailureCode.SETTINGS, page.toString(), message);
    }

    private void assertRefused(FailureCode code, String... words) {
        assertThatThrownBy(() -> ModelFile.load(onnx))
                .asInstanceOf(InstanceOfAssertFactories.type(StartException.class))
                .returns(code, StartException::code)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .contains(words);
    }
}
