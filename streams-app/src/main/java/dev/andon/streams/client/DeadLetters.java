package dev.andon.streams.client;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;

/**
 * The rejected records of a cluster.
 *
 * @param connection the cluster
 */
public record DeadLetters(Connection connection) {

    /** All of them, as far as they are retained. */
    public List<ConsumerRecord<byte[], byte[]>> all() {
        try (TopicReader reader = TopicReader.open(connection, topic(), StartPosition.BEGINNING)) {
            return reader.toEnd();
        }
    }

    /** @throws RecordException where there is none at that position */
    public ConsumerRecord<byte[], byte[]> at(Position position) {
        return TopicReader.read(connection, topic(), position)
                .orElseThrow(() -> new RecordException(
                        FailureCode.UNREACHABLE,
                        "no dead letter at %s of %s; 'andon dead-letters list' shows those there are"
                                .formatted(position, topic())));
    }

    /** @throws RecordException where its headers are not those of a dead letter */
    public static DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetter.readFrom(record.headers())
                .orElseThrow(() -> new RecordException(
                        FailureCode.UNDECODABLE,
                        "%s %d:%d is no dead letter: it lacks the headers of one"
                                .formatted(record.topic(), record.partition(), record.offset())));
    }

    /**
     * Writes a record's original key and bytes to the topic and partition they came from, and waits until the broker
     * has them.
     *
     * @param producer of {@link #producer}
     * @return the position it now has there
     * @throws RecordException where it did not come from a topic of Andon
     */
    public Position resend(ConsumerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        DeadLetter letter = letter(record);
        // Headers are only what some program wrote: they must not send us to any topic there is.
        if (Topics.ALL.stream().map(topic -> topic.in(connection.prefix())).noneMatch(letter.topic()::equals)) {
            throw new RecordException(
                    FailureCode.UNDECODABLE,
                    "the dead letter says it came from %s, which is no topic of %s*"
                            .formatted(letter.topic(), connection.prefix()));
        }
        try {
            RecordMetadata resent = producer.send(new ProducerRecord<>(
                            letter.topic(), letter.partition(), record.key(), record.value(), originals(record)))
                    .get();
            return new Position(resent.partition(), resent.offset());
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** What {@link #resend} writes with; the caller closes it. */
    public Producer<byte[], byte[]> producer() {
        return connection.producer();
    }

    private static List<Header> originals(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray())
                .filter(header -> !header.key().startsWith("andon."))
                .toList();
    }

    private String topic() {
        return connection.prefix() + Topics.DEAD_LETTERS;
    }
}
