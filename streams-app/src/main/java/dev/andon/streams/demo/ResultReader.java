package dev.andon.streams.demo;

import dev.andon.schemas.Classification;
import dev.andon.schemas.DeadLetter;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Observation;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** Enters committed results and dead letters into the ledgers, on a thread of its own. */
final class ResultReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Deserializer<Inspection> inspections =
            Topics.INSPECTIONS.<Inspection>valueSerde(Map.of()).deserializer();
    private final Deserializer<Prediction> predictions =
            Topics.PREDICTIONS.<Prediction>valueSerde(Map.of()).deserializer();
    private final Deserializer<Classification> classifications =
            Topics.CLASSIFICATIONS.<Classification>valueSerde(Map.of()).deserializer();
    private final Deserializer<Frame> frames =
            Topics.FRAMES.<Frame>valueSerde(Map.of()).deserializer();
    private final Deserializer<Observation> observations =
            Topics.OBSERVATIONS.<Observation>valueSerde(Map.of()).deserializer();
    private final String prefix;
    private final FrameLedger frameLedger;
    private final ObservationLedger observationLedger;
    private final PartLedger partLedger;
    private final Incidents incidents;
    private final Clock clock;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::run, "andon-demo-results");
    private volatile @Nullable RuntimeException failure;

    /** Reads from the ends of all its topics as they are now. */
    ResultReader(
            String bootstrapServers,
            String prefix,
            FrameLedger frameLedger,
            ObservationLedger observationLedger,
            PartLedger partLedger,
            Incidents incidents,
            Clock clock) {
        this.prefix = prefix;
        this.frameLedger = frameLedger;
        this.observationLedger = observationLedger;
        this.partLedger = partLedger;
        this.incidents = incidents;
        this.clock = clock;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "andon-demo-results",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        // Latency is what is measured: take each result as soon as it is there.
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        50),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        Topics.INSPECTIONS.in(prefix),
                        Topics.PREDICTIONS.in(prefix),
                        Topics.CLASSIFICATIONS.in(prefix),
                        prefix + Topics.DEAD_LETTERS)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // A seek is lazy: fix the ends before the first frame is sent.
        partitions.forEach(consumer::position);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    enter(record);
                }
            }
        } catch (WakeupException e) {
            // Only close() wakes it.
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            consumer.close();
        }
    }

    private void enter(ConsumerRecord<String, byte[]> record) {
        // A result keeps the timestamp of the record that it is of.
        long latency = clock.millis() - record.timestamp();
        if (record.topic().equals(Topics.INSPECTIONS.in(prefix))) {
            Inspection inspection = inspections.deserialize(record.topic(), record.value());
            frameLedger.answered(record.key(), inspection, latency, System.nanoTime());
            incidents.inspected(record.key(), inspection, latency);
        } else if (record.topic().equals(Topics.PREDICTIONS.in(prefix))) {
            Prediction prediction = predictions.deserialize(record.topic(), record.value());
            observationLedger.answered(record.key(), prediction, latency, System.nanoTime());
            incidents.predicted(record.key(), prediction, latency);
        } else if (record.topic().equals(Topics.CLASSIFICATIONS.in(prefix))) {
            Classification classification = classifications.deserialize(record.topic(), record.value());
            partLedger.answered(record.key(), classification, latency, System.nanoTime());
            incidents.classified(record.key(), classification, latency);
        } else {
            enterDeadLetter(record);
        }
    }

    private void enterDeadLetter(ConsumerRecord<String, byte[]> record) {
        String from = DeadLetter.readFrom(record.headers()).orElseThrow().topic();
        if (from.equals(Topics.OBSERVATIONS.in(prefix))) {
            Observation observation = observations.deserialize(from, record.value());
            String id = observation.getEpoch() + ":" + observation.getSequence();
            observationLedger.deadLettered(record.key(), id, System.nanoTime());
        } else {
            String frameId = frames.deserialize(from, record.value()).getFrameId();
            if (partLedger.has(record.key())) {
                partLedger.deadLettered(record.key(), frameId, System.nanoTime());
            } else {
                frameLedger.deadLettered(record.key(), frameId, System.nanoTime());
            }
        }
    }

    /** Throws what ended the reading, if anything did. */
    void check() {
        RuntimeException ended = failure;
        if (ended != null) {
            throw new KafkaException("results are no longer read: " + ended.getMessage(), ended);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
