package dev.andon.streams.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import dev.andon.scoring.prediction.PredictionModels;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.InspectionDriver;
import dev.andon.streams.StreamsProperties;
import dev.andon.streams.TestMachine;
import dev.andon.streams.telemetry.MethodMeters;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedForward;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka Streams revives a task after a rollback with the processor it had. */
class RevivedTaskTest {

    @TempDir
    private Path folder;

    @Test
    void what_waited_before_is_predicted_once() {
        // Given an observation that waits
        TestMachine.model(folder, "press.onnx", 2, 1);
        Settings settings = InspectionDriver.settings("""
                device: cpu
                stations:
                  press: {prediction: {model: %s}}
                """.formatted(folder.resolve("press.onnx")));
        MethodMeters meters = MethodMeters.unbound(Method.PREDICTION);
        MockProcessorContext<String, SpecificRecord> context = new MockProcessorContext<>(
                StreamsProperties.of(settings, Method.PREDICTION, Topics.OBSERVATIONS, meters),
                new TaskId(0, 0),
                folder.toFile());
        PredictionStores.builders().forEach(builder -> {
            StateStore store = builder.withLoggingDisabled().build();
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        });
        try (PredictionModels models = new PredictionModels(null, settings.device())) {
            PredictionProcessor processor =
                    new PredictionProcessor(new PredictionTopology.Parts(settings, models, meters, "test"));
            processor.init(context);
            context.setCurrentSystemTimeMs(0);
            context.setRecordMetadata("andon.observations", 0, 0);
            processor.process(new Record<>("press", TestMachine.observation("press", 0, 0), 0));

            // When
            processor.close();
            processor.init(context);
            context.scheduledPunctuators()
                    .get(1)
                    .getPunctuator()
                    .punctuate(Duration.ofDays(1).toMillis());

            // Then
            assertThat(context.forwarded())
                    .extracting(CapturedForward::record)
                    .extracting(Record::value)
                    .hasSize(1)
                    .allMatch(Prediction.class::isInstance);
            assertThat(meters.records().counts().isComplete()).isTrue();
            assertThat(meters.records().counts().received()).isEqualTo(1);
        }
    }
}
