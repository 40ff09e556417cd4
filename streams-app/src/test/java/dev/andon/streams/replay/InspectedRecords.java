package dev.andon.streams.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.andon.schemas.AnomalyMap;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Provenance;
import dev.andon.schemas.Status;
import dev.andon.schemas.Topics;
import dev.andon.schemas.Verdict;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records of a topic of inspections, of frames taken a minute apart. */
final class InspectedRecords {

    private InspectedRecords() {}

    static ConsumerRecord<byte[], byte[]> record(
            String station, String frame, int minute, double score, Verdict verdict, @Nullable AnomalyMap map) {
        Inspection inspection = inspection(frame, minute, score)
                .setVerdict(verdict)
                .setAnomalyMap(map)
                .build();
        return record(station, minute, inspection);
    }

    static ConsumerRecord<byte[], byte[]> pooled(String station, String frame, double score, double rescored) {
        return record(
                station, 0, inspection(frame, 0, score).setRescored(rescored).build());
    }

    private static ConsumerRecord<byte[], byte[]> record(String station, int minute, Inspection inspection) {
        byte[] bytes = Topics.INSPECTIONS.valueSerde(Map.of()).serializer().serialize("inspections", inspection);
        return new ConsumerRecord<>("inspections", 0, minute, station.getBytes(UTF_8), bytes);
    }

    private static Inspection.Builder inspection(String frame, int minute, double score) {
        return Inspection.newBuilder()
                .setFrameId(frame)
                .setCapturedAt(Instant.EPOCH.plusSeconds(60L * minute))
                .setStatus(Status.SCORED)
                .setScore(score)
                .setNearest(List.of())
                .setProvenance(new Provenance("", "", ""));
    }

    /** Of 4 x 4 patches, one of which is bright. */
    static AnomalyMap map(int bright) {
        byte[] values = new byte[16];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i == bright ? 255 : 3 * i);
        }
        return new AnomalyMap(4, 4, 0f, 1f, ByteBuffer.wrap(values));
    }
}
