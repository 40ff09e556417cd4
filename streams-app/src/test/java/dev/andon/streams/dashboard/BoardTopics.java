package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.Classification;
import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the topics that a board reads. */
final class BoardTopics implements AutoCloseable {

    private final Map<String, Object> kafka;
    private final String prefix;
    private final KafkaProducer<byte[], byte[]> producer;

    BoardTopics(String bootstrapServers, String prefix) {
        this.kafka = Map.of("bootstrap.servers", bootstrapServers);
        this.prefix = prefix;
        this.producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    }

    Map<String, Object> kafka() {
        return kafka;
    }

    String prefix() {
        return prefix;
    }

    BoardTopics create() throws Exception {
        List<NewTopic> topics = Stream.of(
                        Topics.FRAMES.name(),
                        Topics.INSPECTIONS.name(),
                        Topics.PREDICTIONS.name(),
                        Topics.CLASSIFICATIONS.name(),
                        Topics.COMMANDS.name(),
                        Topics.COMMAND_RESULTS.name(),
                        Topics.ALARMS.name(),
                        Topics.LABELS.name(),
                        Topics.DEAD_LETTERS)
                .map(name -> new NewTopic(prefix + name, 2, (short) 1))
                .toList();
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(topics).all().get();
        }
        return this;
    }

    void send(String station, Frame frame) {
        send(Topics.FRAMES, station, frame);
    }

    void send(String station, Inspection inspection) {
        send(Topics.INSPECTIONS, station, inspection);
    }

    void send(String station, Prediction prediction) {
        send(Topics.PREDICTIONS, station, prediction);
    }

    void send(String station, Classification classification) {
        send(Topics.CLASSIFICATIONS, station, classification);
    }

    void send(String station, CommandResult answer) {
        send(Topics.COMMAND_RESULTS, station, answer);
    }

    /** The next command to any station, waited for. */
    Command nextCommand() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("group.id", prefix + "commanded");
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<String, Command> consumer = new KafkaConsumer<>(
                settings,
                Topics.COMMANDS.keySerde().deserializer(),
                Topics.COMMANDS.<Command>valueSerde(Map.of()).deserializer())) {
            consumer.subscribe(List.of(Topics.COMMANDS.in(prefix)));
            ConsumerRecords<String, Command> read = ConsumerRecords.empty();
            while (read.isEmpty()) {
                read = consumer.poll(Duration.ofMillis(200));
            }
            consumer.commitSync();
            return read.iterator().next().value();
        }
    }

    void send(String station, Alarm alarm) {
        send(Topics.ALARMS, station, alarm);
    }

    void sendGarbage(String station) {
        send(new ProducerRecord<>(
                Topics.INSPECTIONS.in(prefix), station.getBytes(StandardCharsets.UTF_8), new byte[9]));
    }

    void reject(String station, String code, String reason) {
        reject(station, "inspection", Topics.FRAMES, code, reason);
    }

    void rejectObservation(String station, String code, String reason) {
        reject(station, "prediction", Topics.OBSERVATIONS, code, reason);
    }

    /** A frame that inspection rejected, its bytes as they came. */
    void reject(String station, String code, String reason, Frame frame) {
        String frames = Topics.FRAMES.in(prefix);
        byte[] bytes = Topics.FRAMES.<Frame>valueSerde(Map.of()).serializer().serialize(frames, frame);
        reject(station, bytes, new DeadLetter(code, reason, "inspection", frames, 1, 7, Instant.now(), "test"));
    }

    @Override
    public void close() {
        producer.close();
    }

    private void reject(String station, String method, Topic<?> topic, String code, String reason) {
        reject(
                station,
                new byte[] {1},
                new DeadLetter(code, reason, method, topic.in(prefix), 0, 0, Instant.now(), "test"));
    }

    private void reject(String station, byte[] bytes, DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(prefix + Topics.DEAD_LETTERS, station.getBytes(StandardCharsets.UTF_8), bytes);
        letter.writeTo(record.headers());
        send(record);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String station, V value) {
        byte[] bytes = topic.valueSerde(Map.of()).serializer().serialize(topic.in(prefix), value);
        send(new ProducerRecord<>(topic.in(prefix), station.getBytes(StandardCharsets.UTF_8), bytes));
    }

    private void send(ProducerRecord<byte[], byte[]> letter) {
        try {
            producer.send(letter).get();
        } catch (Exception e) {
            throw new AssertionError("the broker took no record", e);
        }
    }
}
