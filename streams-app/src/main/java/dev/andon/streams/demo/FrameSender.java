package dev.andon.streams.demo;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Sha256;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends generated frames to the frames topic, each station's in order. Not thread-safe. */
final class FrameSender implements AutoCloseable {

    private final KafkaProducer<String, Frame> producer;
    private final String topic;
    private final Ledger ledger;
    private final Clock clock;
    private volatile @Nullable Exception refusal;

    FrameSender(String bootstrapServers, String prefix, Ledger ledger, Clock clock) {
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "andon-demo-cameras"),
                Topics.FRAMES.keySerde().serializer(),
                Topics.FRAMES.<Frame>valueSerde().serializer());
        this.topic = Topics.FRAMES.in(prefix);
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Sends one frame as taken now.
     *
     * @throws KafkaException if the broker refused an earlier one
     */
    void send(GeneratedFrame frame) {
        check();
        Instant now = clock.instant();
        ledger.sending(frame, System.nanoTime());
        producer.send(
                new ProducerRecord<>(topic, null, now.toEpochMilli(), frame.station(), record(frame, now)),
                (metadata, failure) -> refusal = failure == null ? refusal : failure);
    }

    /**
     * Waits until the broker has all that was sent.
     *
     * @throws KafkaException if it refused any
     */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        Exception failure = refusal;
        if (failure != null) {
            throw new KafkaException("the broker refused a frame: " + failure.getMessage(), failure);
        }
    }

    private static Frame record(GeneratedFrame frame, Instant capturedAt) {
        return Frame.newBuilder()
                .setFrameId(frame.frameId())
                .setSequence(frame.index())
                .setCapturedAt(capturedAt)
                .setRecipe(frame.recipe())
                .setMediaType(frame.mediaType())
                .setSha256(Sha256.of(frame.image()))
                .setImage(ByteBuffer.wrap(frame.image()))
                .build();
    }

    @Override
    public void close() {
        producer.close();
    }
}
