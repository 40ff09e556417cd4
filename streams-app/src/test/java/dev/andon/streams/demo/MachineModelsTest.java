package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.prediction.ForecastSettings;
import dev.andon.scoring.prediction.PredictedStation;
import dev.andon.scoring.prediction.PredictionModel;
import dev.andon.scoring.prediction.Predictor;
import dev.andon.scoring.prediction.ScoreSettings;
import dev.andon.scoring.prediction.training.TrainingData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MachineModelsTest {

    private static final int SETTLED = 100;

    @TempDir
    private Path folder;

    private Path models;

    @BeforeEach
    void unpack() {
        models = folder.resolve("models");
        MachineModels.unpack(models);
    }

    @ParameterizedTest
    @EnumSource(MachineKind.class)
    void theModelWasTrainedOnWhatHealthyMachinesOfItsKindSend(MachineKind kind) {
        // Given
        List<String> names = kind.channels().stream().map(Channel::name).toList();
        List<List<double[]>> rows =
                MachineModels.trainingRows(kind).stream().map(Arrays::asList).toList();
        // When
        ModelFile file = ModelFile.load(models.resolve(MachineModels.file(kind)));
        // Then
        assertThat(PredictionModel.of(file).columns()).isEqualTo(names);
        assertThat(file.manifest().pvRnn().training().dataSha256())
                .as("rows of a healthy machine are not those it was trained on; make the models again:"
                        + " bench machine-models streams-app/src/main/resources/dev/andon/streams/demo")
                .isEqualTo(new TrainingData(names, rows).sha256());
    }

    @ParameterizedTest
    @EnumSource(MachineKind.class)
    void theModelForecastsAMachineItHasNotSeenBetterThanTheLastValue(MachineKind kind) {
        // Given
        double[][] rows = ObservationGenerator.healthy(kind, 1000, 400);
        PredictionModel model = PredictionModel.of(ModelFile.load(models.resolve(MachineModels.file(kind))));
        double[] errors = new double[kind.channels().size()];
        double[] lastValueErrors = new double[errors.length];
        // When
        try (Predictor predictor = new Predictor(model, ForecastSettings.DEFAULT.horizon(), 1, Device.CPU)) {
            PredictedStation station =
                    model.start(model.standardisation(), ForecastSettings.DEFAULT, ScoreSettings.DEFAULT);
            for (int row = 0; row < rows.length; row++) {
                double[] expected = predictor
                        .observe(List.of(station), List.of(rows[row]))
                        .get(0)
                        .before()
                        .expected()[0];
                for (int i = 0; i < errors.length && row >= SETTLED; i++) {
                    errors[i] += Math.abs(rows[row][i] - expected[i]);
                    lastValueErrors[i] += Math.abs(rows[row][i] - rows[row - 1][i]);
                }
            }
        }
        // Then
        for (int i = 0; i < errors.length; i++) {
            assertThat(errors[i] / lastValueErrors[i])
                    .as(kind.channels().get(i).name())
                    .isLessThan(0.95);
        }
    }
}
