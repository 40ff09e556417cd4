package dev.andon.streams.client;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The topics people read, and their records as JSON. */
public enum ResultTopic {
    INSPECTIONS(Topics.INSPECTIONS),
    PREDICTIONS(Topics.PREDICTIONS),
    CLASSIFICATIONS(Topics.CLASSIFICATIONS),
    ALARMS(Topics.ALARMS),
    COMMAND_RESULTS(Topics.COMMAND_RESULTS),
    DEAD_LETTERS(null);

    private final @Nullable Topic<?> topic;

    /** @param topic null where values are not Avro */
    ResultTopic(@Nullable Topic<?> topic) {
        this.topic = topic;
    }

    /** @throws IllegalArgumentException saying what is allowed */
    public static ResultTopic parse(String name) {
        return Stream.of(values())
                .filter(topic -> topic.toString().equals(name))
                .findAny()
                .orElseThrow(
                        () -> new IllegalArgumentException("'%s' is none of %s".formatted(name, List.of(values()))));
    }

    /** The topic's name in a cluster, for example {@code andon.inspections}. */
    public String in(String prefix) {
        return prefix + this;
    }

    /**
     * Makes of a record {@code station}, {@code record} with its place, then its own fields by name; throws
     * {@link SerializationException} where it is not what this topic holds.
     *
     * @throws dev.andon.scoring.ScoringException.StartException where a schema registry is named, and does not answer
     */
    public Function<ConsumerRecord<byte[], byte[]>, ObjectNode> json(Connection connection) {
        if (topic == null) {
            return record -> addDeadLetter(place(record), record);
        }
        Deserializer<? extends SpecificRecord> values = connection.deserializer(topic);
        return record -> RecordJson.addTo(place(record), values.deserialize(record.topic(), record.value()));
    }

    private static ObjectNode place(ConsumerRecord<byte[], byte[]> record) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("station", station(record));
        json.putObject("record")
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset());
        return json;
    }

    /** One record as a line for people. */
    public String line(ObjectNode json) {
        return switch (this) {
            case PREDICTIONS -> PredictionText.line(json);
            case CLASSIFICATIONS -> ClassificationText.line(json);
            default -> RecordText.line(json);
        };
    }

    /** The key as text; empty where there is none. */
    public static String station(ConsumerRecord<byte[], byte[]> record) {
        return record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    }

    private static ObjectNode addDeadLetter(ObjectNode json, ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.readFrom(record.headers())
                .orElseThrow(() -> new SerializationException("its headers are not those of a dead letter"));
        return json.put("code", letter.code())
                .put("reason", letter.reason())
                .put("method", letter.method())
                .put("topic", letter.topic())
                .put("partition", letter.partition())
                .put("offset", letter.offset())
                .put("time", letter.time().toString())
                .put("application", letter.application())
                .put("bytes", record.value() == null ? 0 : record.value().length);
    }

    /** The topic's name without prefix. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
