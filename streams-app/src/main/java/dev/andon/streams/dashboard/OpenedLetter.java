package dev.andon.streams.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.RegistryException;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.DeadLetters;
import dev.andon.streams.client.HexLines;
import dev.andon.streams.client.RecordJson;
import dev.andon.streams.client.RecordText;
import dev.andon.streams.client.ResultTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record, read as far as it can be.
 *
 * @param station its key, as text
 * @param headers of the dead letter
 * @param bytes of the record
 * @param hex its first bytes, in lines
 * @param decoded its fields, where it is what its topic holds
 * @param undecoded why it is not; null where it is
 * @param image whether it carries an image of a known type, whole or not
 */
record OpenedLetter(
        String station,
        List<Header> headers,
        int bytes,
        List<String> hex,
        @Nullable JsonNode decoded,
        @Nullable String undecoded,
        boolean image) {

    private static final int LONGEST_TEXT = 2000;

    /** A header, as text that can be shown. */
    record Header(String name, String text) {}

    /**
     * @param connection whose topics it is of
     * @throws dev.andon.scoring.ScoringException.RecordException where its headers are not those of a dead letter
     */
    static OpenedLetter of(ConsumerRecord<byte[], byte[]> record, Connection connection) {
        JsonNode decoded = null;
        String undecoded = null;
        try {
            decoded = RecordJson.of(decoded(record, connection));
        } catch (SerializationException | RegistryException e) {
            undecoded = Clipped.text(String.valueOf(e.getMessage()), LONGEST_TEXT);
        }
        return new OpenedLetter(
                text(ResultTopic.station(record)),
                headers(record),
                value(record).length,
                HexLines.of(value(record)),
                decoded,
                undecoded,
                image(record, connection).isPresent());
    }

    /** The image the record carries; empty where it is no frame, or its bytes begin as those of no image do. */
    static Optional<byte[]> image(ConsumerRecord<byte[], byte[]> record, Connection connection) {
        try {
            return decoded(record, connection) instanceof Frame frame
                    ? Frames.image(frame).filter(image -> !ImageType.of(image).equals(ImageType.UNKNOWN))
                    : Optional.empty();
        } catch (SerializationException | RegistryException e) {
            return Optional.empty();
        }
    }

    private static SpecificRecord decoded(ConsumerRecord<byte[], byte[]> record, Connection connection) {
        DeadLetter letter = DeadLetters.letter(record);
        Topic<?> topic = Topics.ALL.stream()
                .filter(known -> letter.topic().equals(known.in(connection.prefix())))
                .findAny()
                .orElseThrow(() -> new SerializationException(letter.topic() + " is no topic of Andon"));
        if (record.value() == null) {
            throw new SerializationException("the record has no value");
        }
        return topic.valueSerde(connection.properties()).deserializer().deserialize(letter.topic(), record.value());
    }

    private static List<Header> headers(ConsumerRecord<byte[], byte[]> record) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(header -> {
            String text = header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
            headers.add(new Header(text(header.key()), text(text)));
        });
        return headers;
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? new byte[0] : record.value();
    }

    private static String text(String text) {
        return Clipped.text(RecordText.printable(text), LONGEST_TEXT);
    }
}
