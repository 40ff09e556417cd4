package dev.andon.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Method;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.DeviceException;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.telemetry.MethodMeters;
import dev.andon.streams.telemetry.RecordCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterHandlerTest {

    private static final byte[] KEY = "casting".getBytes(UTF_8);
    private static final byte[] VALUE = "as it came".getBytes(UTF_8);
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

    private final MethodMeters meters = MethodMeters.unbound(Method.INSPECTION);
    private final DeadLetterHandler handler = new DeadLetterHandler();

    @BeforeEach
    void configure() {
        handler.configure(Map.of(
                "application.id",
                "plant-inspection",
                DeadLetterHandler.TOPIC,
                "plant.dead-letters",
                DeadLetterHandler.METHOD,
                "inspection",
                DeadLetterHandler.INPUT,
                "frames",
                DeadLetterHandler.LEFT,
                Set.of(),
                DeadLetterHandler.METERS,
                meters));
    }

    @Test
    void whatNobodyCanReadIsLeftToTheMethodThatReportsIt() {
        // Given
        meters.records().count(Meter.RECEIVED);
        handler.configure(Map.of(
                "application.id",
                "plant-classification",
                DeadLetterHandler.TOPIC,
                "plant.dead-letters",
                DeadLetterHandler.METHOD,
                "classification",
                DeadLetterHandler.INPUT,
                "frames",
                DeadLetterHandler.LEFT,
                Set.of("frames"),
                DeadLetterHandler.METERS,
                meters));
        ErrorHandlerContext context = context(new RecordHeaders());

        // When
        var unknown = handler.handleError(
                context, record(), new RecordException(FailureCode.UNKNOWN_STATION, "no settings for station 'x'"));
        var corrupt = handler.handleError(context, record(), new RecordException(FailureCode.IMAGE_CORRUPT, "damaged"));

        // Then its own failures it reports
        assertThat(unknown.deadLetterQueueRecords()).isEmpty();
        assertThat(corrupt.deadLetterQueueRecords()).hasSize(1);
        assertThat(meters.records().counts().ignored()).isEqualTo(1);
        assertThat(meters.records().counts().deadLettered()).isEqualTo(1);
    }

    @Test
    void aRejectedRecordKeepsItsBytesAndHeadersAndSaysWhyAndWhere() {
        // Given
        meters.records().count(Meter.RECEIVED);
        Headers sent = new RecordHeaders().add("camera", new byte[] {7});
        RecordException why = new RecordException(FailureCode.IMAGE_CORRUPT, "first line\nsecond line");

        // When
        ProcessingExceptionHandler.Response response = handler.handleError(context(sent), record(), why);

        // Then
        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().get(0);
        assertThat(letter.topic()).isEqualTo("plant.dead-letters");
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(VALUE);
        assertThat(letter.headers().lastHeader("camera").value()).containsExactly(7);
        assertThat(DeadLetter.readFrom(letter.headers()))
                .contains(new DeadLetter(
                        "IMAGE_CORRUPT", "first line", "inspection", "frames", 3, 42, TIME, "plant-inspection"));
        assertThat(sent).hasSize(1);
        assertThat(meters.records().counts()).isEqualTo(new RecordCounts(1, 0, 0, 1, 0, 0));
    }

    @Test
    void aCommandThatDoesNotDecodeIsKeptButIsNoFrame() {
        // When
        DeserializationExceptionHandler.Response response = handler.handleError(
                context("commands", new RecordHeaders()),
                new ConsumerRecord<>("commands", 3, 42, KEY, VALUE),
                new SerializationException("no command"));

        // Then
        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.RESUME);
        assertThat(response.deadLetterQueueRecords()).hasSize(1);
        assertThat(meters.records().counts()).isEqualTo(new RecordCounts(0, 0, 0, 0, 0, 0));
    }

    static List<Exception> failuresOfTheTask() {
        return List.of(
                new DeviceException("out of memory", new RuntimeException()),
                new StartException(FailureCode.MODEL_HASH, "another model"),
                new ProcessorStateException("store is broken"),
                new SerializationException("a store's bytes do not decode"),
                new IllegalStateException("a reference is gone"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheTask")
    void whatIsNoFaultOfTheRecordFailsTheTask(Exception failure) {
        // When
        ProcessingExceptionHandler.Response response =
                handler.handleError(context(new RecordHeaders()), record(), failure);

        // Then
        assertThat(response.result()).isEqualTo(ProcessingExceptionHandler.Result.FAIL);
        assertThat(response.deadLetterQueueRecords()).isEmpty();
        assertThat(meters.records().counts()).isEqualTo(new RecordCounts(0, 0, 0, 0, 0, 0));
    }

    @Test
    void aFailureToDecodeThatIsNotTheBytesFaultFailsTheTask() {
        // When
        DeserializationExceptionHandler.Response response = handler.handleError(
                context(new RecordHeaders()),
                new ConsumerRecord<>("frames", 3, 42, KEY, VALUE),
                new IllegalStateException("no schema"));

        // Then
        assertThat(response.result()).isEqualTo(DeserializationExceptionHandler.Result.FAIL);
        assertThat(meters.records().counts().received()).isZero();
    }

    @Test
    void aMissingPropertyIsNamed() {
        assertThatThrownBy(() -> new DeadLetterHandler().configure(Map.of("application.id", "x")))
                .hasMessageContaining(DeadLetterHandler.TOPIC);
    }

    private static ErrorHandlerContext context(Headers headers) {
        return context("frames", headers);
    }

    private static ErrorHandlerContext context(String topic, Headers headers) {
        return new DefaultErrorHandlerContext(
                null, topic, 3, 42, headers, "inspect", new TaskId(0, 3), TIME.toEpochMilli(), KEY, VALUE);
    }

    private static Record<String, String> record() {
        return new Record<>("casting", "decoded", TIME.toEpochMilli());
    }
}
