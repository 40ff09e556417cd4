package dev.andon.flink.replay;

import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;

/**
 * A frame whose features lie in the work folder.
 *
 * @param pool station, recipe and view
 * @param timestamp of its record, milliseconds
 * @param frame without its image, encoded
 * @param features file's name
 * @param token image token; of no length where the model has none
 */
@SuppressWarnings("ArrayRecordComponent")
public record PoolFrame(
        String pool,
        String station,
        int partition,
        long offset,
        long timestamp,
        byte[] frame,
        String features,
        float[] token) {

    private static final Serde<Frame> SERDE = AvroSerde.of(Frame.getClassSchema());

    static byte[] encoded(Frame frame) {
        return SERDE.serializer().serialize("", frame);
    }

    Frame decoded() {
        return SERDE.deserializer().deserialize("", frame);
    }

    /** The frames of a pool as every task numbers them: as they lie in the topic, repeats left out. */
    static List<PoolFrame> inOrder(Iterable<PoolFrame> frames) {
        List<PoolFrame> sorted = new ArrayList<>();
        frames.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(PoolFrame::partition).thenComparingLong(PoolFrame::offset));
        Set<String> ids = new HashSet<>();
        return sorted.stream()
                .filter(frame -> ids.add(frame.decoded().getFrameId()))
                .toList();
    }
}
