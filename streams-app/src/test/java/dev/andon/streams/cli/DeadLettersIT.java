package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Topics;
import dev.andon.streams.broker.TestBroker;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TopicReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersIT {

    private static final byte[] STATION = {'s', (byte) 0xff};
    private static final byte[] REJECTED = "no frame \u0000 at all".getBytes(StandardCharsets.ISO_8859_1);

    private final String prefix = TestBroker.uniquePrefix();
    private final String frames = Topics.FRAMES.in(prefix);

    @BeforeEach
    void createTopics() {
        TestBroker.createTopics(prefix);
    }

    @Test
    void listShowsPlaceCodeOriginAndReason() {
        // Given
        reject(0, "IMAGE_CORRUPT", frames, 2, "truncated after 3 bytes");
        reject(1, "UNDECODABLE", frames, 3, "no Avro");

        // When
        AndonRun run = AndonRun.on(prefix, "dead-letters", "list");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).hasSize(4);
        assertThat(run.out())
                .anyMatch(line -> line.matches("0:0 +IMAGE_CORRUPT +s. +" + frames + " 2:77 +truncated after 3 bytes"));
        assertThat(run.out()).last().isEqualTo("2 dead letters");
    }

    @Test
    void emptyTopicListsNothing() {
        assertThat(AndonRun.on(prefix, "dead-letters", "list").out()).containsExactly("0 dead letters");
    }

    @Test
    void showPrintsHeadersAndBytesAndWritesTheOriginal(@TempDir Path folder) throws IOException {
        // Given
        reject(0, "IMAGE_CORRUPT", frames, 2, "truncated");
        Path file = folder.resolve("rejected.bin");

        // When
        AndonRun run = AndonRun.on(prefix, "dead-letters", "show", "0:0", "--out", file.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .contains("andon.code         IMAGE_CORRUPT", "andon.partition    2", "bytes              17")
                .contains("000000  6e 6f 20 66 72 61 6d 65 20 00 20 61 74 20 61 6c  no frame . at al")
                .contains("000010  6c                                               l");
        assertThat(file).hasBinaryContent(REJECTED);
    }

    @Test
    void resendWritesKeyAndBytesBackToWhereTheyCameFrom() {
        // Given
        reject(0, "IMAGE_CORRUPT", frames, 2, "truncated");

        // When
        AndonRun run = AndonRun.on(prefix, "dead-letters", "resend", "0:0");

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.out()).containsExactly("0:0 resent to " + frames + ", now at 2:0", "1 records resent");
        ConsumerRecord<byte[], byte[]> resent = frames().get(0);
        assertThat(resent.partition()).isEqualTo(2);
        assertThat(resent.key()).isEqualTo(STATION);
        assertThat(resent.value()).isEqualTo(REJECTED);
        assertThat(resent.headers()).extracting(Header::key).containsExactly("trace");
    }

    @Test
    void resendByCodeTakesAllOfThatCodeAndNoOther() {
        // Given
        reject(0, "CLAIM_CHECK", frames, 0, "not mounted");
        reject(0, "IMAGE_CORRUPT", frames, 0, "truncated");
        reject(3, "CLAIM_CHECK", frames, 1, "not mounted");

        // When
        AndonRun run = AndonRun.on(prefix, "dead-letters", "resend", "--code", "claim_check");

        // Then
        assertThat(run.out()).last().isEqualTo("2 records resent");
        assertThat(frames()).extracting(ConsumerRecord::partition).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void headersCannotSendItToAForeignTopic() {
        // Given
        reject(0, "IMAGE_CORRUPT", "__consumer_offsets", 0, "forged");

        // When
        AndonRun run = AndonRun.on(prefix, "dead-letters", "resend", "0:0");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).singleElement().asString().contains("__consumer_offsets", "no topic of " + prefix);
    }

    @Test
    void absentPositionAndWrongUseAreRefused() {
        // When
        AndonRun absent = AndonRun.on(prefix, "dead-letters", "show", "1:5");
        AndonRun noPartition = AndonRun.on(prefix, "dead-letters", "show", "99:0");
        AndonRun malformed = AndonRun.on(prefix, "dead-letters", "show", "5");
        AndonRun neither = AndonRun.on(prefix, "dead-letters", "resend");
        AndonRun both = AndonRun.on(prefix, "dead-letters", "resend", "0:0", "--code", "X");

        // Then
        assertThat(List.of(absent.exit(), noPartition.exit())).containsOnly(1);
        assertThat(absent.err()).singleElement().asString().contains("no dead letter at 1:5");
        assertThat(List.of(malformed.exit(), neither.exit(), both.exit())).containsOnly(2);
    }

    private void reject(int partition, String code, String topic, int origin, String reason) {
        DeadLetter letter = new DeadLetter(code, reason, "inspection", topic, origin, 77, Instant.EPOCH, "test");
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(prefix + Topics.DEAD_LETTERS, partition, STATION, REJECTED);
        record.headers().add("trace", new byte[] {1});
        letter.writeTo(record.headers());
        Map<String, Object> properties = Map.of("bootstrap.servers", TestBroker.bootstrapServers());
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(record);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> frames() {
        Connection connection = new Connection(Map.of("bootstrap.servers", TestBroker.bootstrapServers()), prefix);
        try (TopicReader reader = TopicReader.open(connection, frames, StartPosition.parse("beginning"))) {
            return reader.toEnd();
        }
    }
}
