package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.PvRnn;
import dev.andon.scoring.prediction.training.TrainingSettings;
import dev.andon.streams.files.ModelTraining;
import dev.andon.streams.files.SeriesFile;
import dev.andon.streams.files.SeriesTraining;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelTrainCommandTest {

    private static final int EPOCHS = 2;

    @TempDir
    private Path folder;

    private Path file;
    private Path out;

    @BeforeEach
    void writeSeries() throws IOException {
        file = TestSeries.waves(folder.resolve("press.csv"), 120, 1);
        out = folder.resolve("press.onnx");
    }

    private AndonRun train(String... more) {
        return train(file, out, more);
    }

    private static AndonRun train(Path file, Path out, String... more) {
        return AndonRun.of(Stream.concat(
                        Stream.of("model", "train", file.toString(), "--out", out.toString(), "--epochs", "" + EPOCHS),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aModelComesWithManifestAndLearningCurvesAndNothingElse() throws IOException {
        // When
        AndonRun run = train("--json");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(files()).containsExactly("press.csv", "press.onnx", "press.svg", "press.yaml");
        ModelFile model = ModelFile.load(out);
        PvRnn manifest = model.manifest().pvRnn();
        assertThat(manifest.columns()).extracting(PvRnn.Column::name).containsExactly("flow", "pressure");
        assertThat(manifest.training().rows()).isEqualTo(120);
        assertThat(manifest.training().epochs()).isEqualTo(EPOCHS);
        JsonNode json = new ObjectMapper().readTree(run.out().get(0));
        assertThat(json.get("sha256").asText()).isEqualTo(model.manifest().sha256());
        assertThat(json.get("dataSha256").asText())
                .isEqualTo(manifest.training().dataSha256());
        assertThat(Files.readString(folder.resolve("press.svg"))).contains("meta-prior × 0.3", "(kept)", "</svg>");
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() throws IOException {
        // When
        train();
        train(file, folder.resolve("again.onnx"));
        train(file, folder.resolve("other.onnx"), "--seed", "2");

        // Then
        assertThat(folder.resolve("again.onnx")).hasSameBinaryContentAs(out);
        assertThat(Files.readAllBytes(folder.resolve("other.onnx"))).isNotEqualTo(Files.readAllBytes(out));
    }

    @Test
    void anInterruptedTrainingGoesOnToTheSameBytes() throws IOException {
        // Given
        train(file, folder.resolve("whole.onnx"));
        interruptAfter(3);
        assertThat(files()).contains("press.checkpoint").doesNotContain("press.onnx", "press.yaml");

        // When
        AndonRun again = train();
        AndonRun resumed = train("--resume");

        // Then
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.err()).hasSize(1).first().asString().contains("press.checkpoint", "--resume");
        assertThat(resumed.exit()).isZero();
        assertThat(out).hasSameBinaryContentAs(folder.resolve("whole.onnx"));
        assertThat(files()).doesNotContain("press.checkpoint");
    }

    private void interruptAfter(int epochs) throws IOException {
        TrainingSettings defaults = TrainingSettings.DEFAULT;
        TrainingSettings settings = new TrainingSettings(
                defaults.segment(),
                EPOCHS,
                defaults.weightRate(),
                defaults.adaptiveRate(),
                defaults.metaPriorFactors(),
                1);
        int[] done = {0};
        try (SeriesTraining training =
                SeriesTraining.of(List.of(SeriesFile.read(file, List.of())), settings, Device.AUTO)) {
            assertThat(new ModelTraining(out).run(training, () -> done[0] == epochs, epoch -> done[0]++))
                    .isEmpty();
        }
    }

    @Test
    void aModelThatIsThereIsLeftAsItIs() throws IOException {
        // Given
        Files.writeString(folder.resolve("press.yaml"), "mine");

        // When
        AndonRun run = train();

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).hasSize(1).first().asString().contains("left as it is");
        assertThat(files()).containsExactly("press.csv", "press.yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t,a/1,5/2,5/3,5                          | every series is constant",
                "t,a/1,5/2,6/3,5                          | has 3 rows; a segment takes 40",
                "t,a/1,5/2,NaN                            | line 3: 'NaN' in column a",
                "t,a/1,5/2,6,7                            | line 3: 3 cells under 2 names",
                "t,a/1,5/1,6/3,7/2,8                      | line 3: the time is not after the row above (2 such rows)",
                "t,a                                      | there are no rows",
                "t,flow,pressure,extra/1,2,3,4/2,3,4,5    | has the columns flow, pressure, extra"
            })
    void whatCannotBeLearntIsOneLineAndLeavesNothing(String text, String reason) throws IOException {
        // Given
        Path bad = Files.writeString(folder.resolve("bad.csv"), text.replace('/', '\n'));

        // When
        AndonRun run = reason.startsWith("has the columns") ? train(bad.toString()) : train(bad, out);

        // Then
        assertThat(run.exit()).isIn(1, 3);
        assertThat(run.err())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("andon: ")
                .contains(reason);
        assertThat(files()).containsExactly("bad.csv", "press.csv");
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        assertThat(train(folder.resolve("absent.csv"), out).exit()).isEqualTo(2);
        assertThat(train(file, folder.resolve("press.model")).exit()).isEqualTo(2);
        assertThat(train("--epochs", "0").exit()).isEqualTo(2);
    }

    @Test
    void aModelForPredictionIsRefusedByInspection() throws IOException {
        // Given
        train();
        Path images = Files.createDirectories(folder.resolve("images"));
        Files.write(images.resolve("a.png"), new byte[] {1});

        // When
        AndonRun run = AndonRun.of("inspect", images.toString(), "--model", out.toString(), "--out", folder + "/r");

        // Then
        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err().get(0)).contains("gives pv-rnn, what is needed is patch-tokens");
    }
}
