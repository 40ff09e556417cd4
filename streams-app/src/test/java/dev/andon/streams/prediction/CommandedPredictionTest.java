package dev.andon.streams.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AlarmState;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Status;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.PredictionDriver;
import dev.andon.streams.TestMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandedPredictionTest {

    private static final int REFERENCE = 150;

    @TempDir
    private Path folder;

    private PredictionDriver driver;
    private long sequence;

    @BeforeEach
    void open() throws Exception {
        Path models = Files.createDirectory(folder.resolve("models"));
        TestMachine.model(folder, "press.onnx", 2, 1);
        TestMachine.model(models, "press-v2.onnx", 2, 2);
        TestMachine.model(models, "three.onnx", 3, 3);
        driver = new PredictionDriver(
                InspectionDriver.settings("""
                device: cpu
                models: %s
                stations:
                  camera: {inspection: {}}
                  press: {prediction: {model: %s, reference: %d}}
                """.formatted(models, folder.resolve("press.onnx"), REFERENCE)),
                folder.resolve("state"));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void what_waits_is_predicted_before_a_command_holds() {
        // Given
        send(3);

        // When
        CommandResult answer = model("press-v2.onnx");
        send(1);
        driver.pause();

        // Then
        List<Prediction> predictions = predictions();
        assertThat(answer.getAccepted()).isTrue();
        assertThat(answer.getTopic()).isEqualTo("andon.observations");
        assertThat(answer.getOffset()).isEqualTo(3);
        assertThat(predictions).hasSize(4);
        assertThat(predictions.subList(0, 3))
                .extracting(prediction -> prediction.getProvenance().getModel())
                .containsOnly(predictions.get(0).getProvenance().getModel());
        assertThat(predictions.get(3).getProvenance().getModel())
                .isNotEqualTo(predictions.get(0).getProvenance().getModel());
        assertThat(predictions.get(3).getRestarted()).startsWith("model press-v2.onnx by command ");
        assertThat(predictions.get(3).getExpected()).isNull();
    }

    @Test
    void another_model_begins_anew_and_the_first_one_can_come_back() {
        // Given
        send(REFERENCE + 10);
        driver.pause();
        List<Prediction> before = predictions();

        // When
        model("press-v2.onnx");
        send(5);
        CommandResult back = model("press.onnx");
        send(5);
        driver.pause();

        // Then
        List<Prediction> after = predictions();
        assertThat(before.get(REFERENCE + 9).getStatus()).isEqualTo(Status.SCORED);
        assertThat(back.getAccepted()).isTrue();
        assertThat(after).allMatch(prediction -> prediction.getStatus() == Status.WARMING_UP);
        assertThat(after.get(9).getProvenance()).isEqualTo(before.get(0).getProvenance());
        assertThat(driver.stations().get("press").getModel()).isNull();
    }

    @Test
    void models_that_cannot_be_used_are_refused_and_the_running_one_stays() throws Exception {
        // Given
        send(2);
        Files.writeString(folder.resolve("models/press-v2.onnx"), "no model any more");

        // When, Then
        assertThat(model("three.onnx").getReason())
                .isEqualTo("model three.onnx takes 3 values, station 'press' sends 2");
        assertThat(model("none.onnx").getReason()).startsWith("there is no model file ");
        assertThat(model("../press.onnx").getReason()).contains("without a path");
        assertThat(model("press-v2.onnx").getReason()).contains("has SHA-256");
        assertThat(driver.command("press", CommandKind.MODEL, "use", Map.of()).getReason())
                .isEqualTo("model: missing");
        send(1);
        driver.pause();
        assertThat(predictions())
                .extracting(prediction -> prediction.getProvenance().getModel())
                .hasSize(3)
                .containsOnly(predictionModel());
    }

    @Test
    void nominal_rate_holds_from_its_command_on() {
        // When
        CommandResult answer = driver.command("press", CommandKind.THRESHOLD, "set", Map.of("nominal", "0.01"));
        send(1);
        CommandResult refused = driver.command("press", CommandKind.THRESHOLD, "set", Map.of("nominal", "0.9"));
        driver.command("press", CommandKind.THRESHOLD, "clear", Map.of());
        send(1);
        driver.pause();

        // Then
        List<Prediction> predictions = predictions();
        assertThat(predictions.get(0).getThresholdsBy()).isEqualTo(answer.getCommandId());
        assertThat(refused.getReason()).isEqualTo("nominal is 0.9; it must be 0.00001 to 0.05");
        assertThat(predictions.get(1).getThresholdsBy()).isNull();
    }

    @Test
    void reset_forgets_what_was_learnt() {
        // Given
        send(REFERENCE + 5);

        // When
        driver.command("press", CommandKind.WINDOW, "reset", Map.of());
        send(1);
        driver.pause();

        // Then
        List<Prediction> predictions = predictions();
        assertThat(predictions.get(REFERENCE + 4).getStatus()).isEqualTo(Status.SCORED);
        assertThat(predictions.get(REFERENCE + 5).getStatus()).isEqualTo(Status.WARMING_UP);
        assertThat(predictions.get(REFERENCE + 5).getRestarted()).startsWith("reset by command ");
    }

    @Test
    void a_shelved_alarm_is_silent() {
        // When
        CommandResult shelved =
                driver.command("press", CommandKind.ALARM, "shelve", Map.of("until", "2100-01-01T00:00:00Z"));
        send(REFERENCE + 50);
        for (int row = 0; row < 20; row++) {
            driver.send("press", TestMachine.observation(0, sequence++, 90.0, 90.0));
        }
        driver.pause();

        // Then
        assertThat(shelved.getAccepted()).isTrue();
        assertThat(predictions().subList(REFERENCE + 50, REFERENCE + 70)).anyMatch(Prediction::getAlarm);
        assertThat(driver.alarms()).extracting(alarm -> alarm.getState()).containsExactly(AlarmState.SHELVED);
    }

    @Test
    void stations_that_are_not_predicted_say_so() {
        assertThat(driver.command("camera", CommandKind.WINDOW, "reset", Map.of())
                        .getReason())
                .isEqualTo("station 'camera' is not predicted; see stations in the settings");
        assertThat(driver.command("press", CommandKind.WINDOW, "pin", Map.of()).getReason())
                .isEqualTo("prediction has no command 'window pin'");
        assertThat(driver.command("press", CommandKind.ALARM, "ack", Map.of()).getReason())
                .isEqualTo("station 'press' has no alarm");
    }

    private String predictionModel() {
        send(1);
        driver.pause();
        return predictions().get(0).getProvenance().getModel();
    }

    private CommandResult model(String name) {
        return driver.command("press", CommandKind.MODEL, "use", Map.of("model", name));
    }

    private void send(int rows) {
        for (int row = 0; row < rows; row++) {
            Observation observation = TestMachine.observation("press", 0, sequence++);
            driver.send("press", observation);
        }
    }

    private List<Prediction> predictions() {
        return driver.predictions().stream()
                .map((KeyValue<String, Prediction> result) -> result.value)
                .toList();
    }
}
