package dev.andon.bench.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Position;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.Sha256;
import dev.andon.streams.client.Connection;
import dev.andon.streams.demo.FrameGenerator;
import dev.andon.streams.demo.GeneratedFrame;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a page is shown: frames of many stations and made-up results of them, without any model. Not thread-safe. */
final class ShownLine implements AutoCloseable {

    private static final int PICTURES = 4;
    private static final int GRID = 28;

    private final String prefix;
    private final Producer<byte[], byte[]> producer;
    private final List<List<GeneratedFrame>> pictures;
    private final Random random = new Random(7);
    private final long[] sent;

    ShownLine(Connection connection, int stations) {
        this.prefix = connection.prefix();
        this.producer = connection.producer(Topics.FRAMES.in(prefix), Topics.INSPECTIONS.in(prefix));
        FrameGenerator generator = new FrameGenerator(7, stations);
        this.pictures = IntStream.range(0, stations)
                .mapToObj(station -> IntStream.range(0, PICTURES)
                        .mapToObj(index -> generator.part(
                                station, index, OptionalLong.empty(), generator.lighting(station, index)))
                        .toList())
                .toList();
        this.sent = new long[stations];
    }

    /** The next frame of a station, and its result. */
    void send(int station) {
        long number = sent[station]++;
        GeneratedFrame picture = pictures.get(station).get((int) (number % PICTURES));
        String frameId = "f%06d".formatted(number);
        Instant now = Instant.now();
        send(Topics.FRAMES, picture.station(), frame(frameId, picture, now));
        send(Topics.INSPECTIONS, picture.station(), inspection(frameId, now));
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String station, V value) {
        String name = topic.in(prefix);
        producer.send(new ProducerRecord<>(
                name,
                station.getBytes(UTF_8),
                topic.valueSerde(Map.of()).serializer().serialize(name, value)));
    }

    private static Frame frame(String frameId, GeneratedFrame picture, Instant now) {
        return Frame.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(now)
                .setMediaType(picture.mediaType())
                .setSha256(Sha256.of(picture.image()))
                .setImage(ByteBuffer.wrap(picture.image()))
                .build();
    }

    /** One in 33 is rejected, as many are for review. */
    private Inspection inspection(String frameId, Instant now) {
        double drawn = random.nextDouble();
        Verdict verdict = drawn < 0.03 ? Verdict.REJECT : drawn < 0.06 ? Verdict.REVIEW : Verdict.PASS;
        byte[] values = new byte[GRID * GRID];
        random.nextBytes(values);
        return Inspection.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(now)
                .setStatus(Status.SCORED)
                .setScore(1 - drawn)
                .setPValue(drawn)
                .setVerdict(verdict)
                .setCalibrationSize(1000)
                .setReferences(50)
                .setAnomalyMap(AnomalyMap.newBuilder()
                        .setHeight(GRID)
                        .setWidth(GRID)
                        .setLowest(0)
                        .setHighest(1)
                        .setValues(ByteBuffer.wrap(values))
                        .build())
                .setPeak(Position.newBuilder()
                        .setX(random.nextDouble())
                        .setY(random.nextDouble())
                        .build())
                .setProvenance(Provenance.newBuilder()
                        .setModel("a".repeat(64))
                        .setSettings("b".repeat(64))
                        .setApplication("bench")
                        .build())
                .build();
    }

    /** Waits until the broker has all. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
