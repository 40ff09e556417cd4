package dev.andon.streams;

import dev.andon.schemas.DeadLetter;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.records.Rejection;
import dev.andon.streams.telemetry.MethodMeters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records that can never be scored to the dead-letter topic, within the transaction of the records around them,
 * and lets everything else fail the task, which then restarts from committed state. A state store that cannot be read
 * is such a failure: it is never taken for a fault of the record at hand.
 *
 * <p>Kafka Streams makes one of these per use from its class name; what it needs stands in the Streams properties.
 */
public final class DeadLetterHandler implements DeserializationExceptionHandler, ProcessingExceptionHandler {

    /** Property: name of the dead-letter topic. */
    static final String TOPIC = "andon.dead-letters.topic";

    /** Property: the method whose records these are, lower case. */
    static final String METHOD = "andon.method";

    /** Property: the method's input topic; what is counted are its records. */
    static final String INPUT = "andon.input.topic";

    /** Property: the method's {@link MethodMeters}. */
    static final String METERS = "andon.meters";

    /** Property: names of topics that another method reads too, and reports what nobody can read in them. */
    static final String LEFT = "andon.dead-letters.left";

    private String topic;
    private String method;
    private String application;
    private String input;
    private MethodMeters meters;
    private Set<?> left;

    @Override
    public void configure(Map<String, ?> properties) {
        topic = (String) required(properties, TOPIC);
        method = (String) required(properties, METHOD);
        application = (String) required(properties, StreamsConfig.APPLICATION_ID_CONFIG);
        input = (String) required(properties, INPUT);
        meters = (MethodMeters) required(properties, METERS);
        left = (Set<?>) required(properties, LEFT);
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        count(context, Meter.RECEIVED);
        if (left.contains(context.topic())) {
            count(context, Meter.IGNORED);
            return DeserializationExceptionHandler.Response.resume();
        }
        count(context, Meter.DEAD_LETTERED);
        return DeserializationExceptionHandler.Response.resume(
                List.of(letter(context, record.key(), record.value(), FailureCode.UNDECODABLE, exception)));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!(exception instanceof RecordException rejection)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        if (Rejection.isOfNobody(rejection.code()) && left.contains(context.topic())) {
            count(context, Meter.IGNORED);
            return ProcessingExceptionHandler.Response.resume();
        }
        count(context, Meter.DEAD_LETTERED);
        return ProcessingExceptionHandler.Response.resume(List.of(
                letter(context, context.sourceRawKey(), context.sourceRawValue(), rejection.code(), rejection)));
    }

    private void count(ErrorHandlerContext context, Meter meter) {
        if (input.equals(context.topic())) {
            meters.records().count(meter);
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            ErrorHandlerContext context, byte[] key, byte[] value, FailureCode code, Exception why) {
        meters.deadLetter(code);
        Headers headers = new RecordHeaders(context.headers());
        new DeadLetter(
                        code.name(),
                        Rejection.inOneLine(why),
                        method,
                        context.topic(),
                        context.partition(),
                        context.offset(),
                        Instant.ofEpochMilli(context.timestamp()),
                        application)
                .writeTo(headers);
        return new ProducerRecord<>(topic, null, context.timestamp(), key, value, headers);
    }

    private static Object required(Map<String, ?> properties, String name) {
        return Objects.requireNonNull(
                properties.get(name), () -> "no property " + name + " for " + DeadLetterHandler.class);
    }
}
