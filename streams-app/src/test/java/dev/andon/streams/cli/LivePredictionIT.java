package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Prediction;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.TestCluster;
import dev.andon.streams.TestMachine;
import dev.andon.streams.broker.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Observations and commands against the service itself. */
class LivePredictionIT {

    private static final String STATION = "press-4";

    private final TestCluster cluster = new TestCluster();

    @TempDir
    private Path folder;

    private Service service;

    @BeforeEach
    void startService() throws IOException {
        Path models = Files.createDirectory(folder.resolve("models"));
        TestMachine.model(folder, "press.onnx", 2, 1);
        TestMachine.model(models, "press-v2.onnx", 2, 2);
        TestMachine.model(models, "oven.onnx", 3, 3);
        Path settings = Files.writeString(folder.resolve("plant.yaml"), """
                kafka: { bootstrap.servers: "%s", state.dir: "%s" }
                device: cpu
                prefix: "%s"
                models: models
                stations: { "*": { prediction: { model: press.onnx } } }
                """.formatted(
                        TestBroker.bootstrapServers(), folder.resolve("state"), cluster.prefix()));
        service = Service.start(Settings.read(settings));
    }

    @AfterEach
    void stopService() {
        service.close();
    }

    @Test
    void aFileSentAgainWithMoreRowsGoesOnWhereItWas() throws IOException {
        // Given
        predicted(3);

        // When
        List<Prediction> all = predicted(5);

        // Then
        assertThat(all).extracting(Prediction::getSequence).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(all).extracting(Prediction::getStatus).containsOnly(Status.WARMING_UP);
        assertThat(all.get(4).getExpected()).isNotNull();
        assertThat(service.prediction().duplicate()).isEqualTo(3);
    }

    @Test
    void aModelOfTheFolderIsUsedFromTheAnsweredPositionOnAndTheSettingsOwnAgain() throws IOException {
        // Given
        predicted(3);

        // When
        AndonRun use = ask("model", "use", "press-v2.onnx", "--id", "m1");
        predicted(5);
        AndonRun back = ask("model", "use", "press.onnx", "--id", "m2");
        List<Prediction> all = predicted(6);

        // Then
        assertThat(use.out())
                .singleElement()
                .asString()
                .matches("accepted, from " + cluster.prefix() + "observations \\d+:3 on");
        assertThat(back.exit()).isZero();
        assertThat(all.get(3).getRestarted()).isEqualTo("model press-v2.onnx by command m1");
        assertThat(all.get(4).getRestarted()).isNull();
        assertThat(all.get(5).getRestarted()).isEqualTo("model press.onnx by command m2");
        assertThat(all)
                .extracting(row -> row.getProvenance()
                        .getModel()
                        .equals(all.get(0).getProvenance().getModel()))
                .containsExactly(true, true, true, false, false, true);
    }

    @Test
    void aModelThatIsMissingOrTakesOtherValuesIsRefused() throws IOException {
        // Given
        predicted(1);

        // When
        AndonRun absent = ask("model", "use", "absent.onnx");
        AndonRun wider = ask("model", "use", "oven.onnx");

        // Then
        assertThat(absent.exit()).isEqualTo(1);
        assertThat(absent.out())
                .singleElement()
                .asString()
                .startsWith("refused: ")
                .contains("absent.onnx");
        assertThat(wider.out()).containsExactly("refused: model oven.onnx takes 3 values, station 'press-4' sends 2");
    }

    @Test
    void nominalRatesResetsAndAlarmsAreCommandedByMethod() throws IOException {
        // Given
        predicted(1);

        // When
        AndonRun set = ask("threshold", "set", "--nominal", "0.02", "--id", "t1");
        predicted(2);
        AndonRun clear = ask("threshold", "clear", "--method", "prediction");
        AndonRun reset = ask("window", "reset", "--method", "prediction", "--id", "w1");
        AndonRun ack = ask("alarm", "ack", "--method", "prediction");
        List<Prediction> all = predicted(3);

        // Then
        assertThat(List.of(set.exit(), clear.exit(), reset.exit())).containsOnly(0);
        assertThat(ack.out()).containsExactly("refused: station 'press-4' has no alarm");
        assertThat(all).extracting(Prediction::getThresholdsBy).containsExactly(null, "t1", null);
        assertThat(all.get(2).getRestarted()).isEqualTo("reset by command w1");
    }

    /** Sends the first {@code rows} of one file; every prediction there then is. */
    private List<Prediction> predicted(int rows) throws IOException {
        Path file = TestSeries.waves(folder.resolve("press.csv"), rows, 1);
        ask("send", "observations", file.toString());
        return cluster.awaitRecords(Topics.PREDICTIONS.name(), rows).stream()
                .map(record -> Topics.PREDICTIONS
                        .valueSerde(Map.of())
                        .deserializer()
                        .deserialize(record.topic(), record.value()))
                .toList();
    }

    private AndonRun ask(String... arguments) {
        return AndonRun.on(
                cluster.prefix(),
                Stream.concat(Stream.of(arguments), Stream.of("--station", STATION))
                        .toArray(String[]::new));
    }
}
