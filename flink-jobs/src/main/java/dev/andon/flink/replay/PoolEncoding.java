package dev.andon.flink.replay;

import dev.andon.flink.connect.DeadLetters;
import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.station.Attempt;
import dev.andon.flink.station.Counters;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Method;
import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Meter;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.records.FrameImages;
import dev.andon.scoring.records.StationKey;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes the features of each frame of an inspected station, once, and lays them in the work folder. */
final class PoolEncoding extends ProcessFunction<InputRecord, PoolFrame> {

    static final OutputTag<PlacedRecord> REJECTED = new OutputTag<>("rejected", TypeInformation.of(PlacedRecord.class));

    private final PoolSettings pool;

    private transient Pools pools;
    private transient FrameImages images;
    private transient DeadLetters deadLetters;
    private transient Counters counters;
    private transient Deserializer<Frame> frames;

    PoolEncoding(PoolSettings pool) {
        this.pool = pool;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        Attempt.orEnd(() -> pools = new Pools(pool));
        images = new FrameImages(Optional.ofNullable(pools.settings().blobs()));
        String application = pools.settings().applicationId(Method.INSPECTION);
        deadLetters = new DeadLetters(pool.outputPrefix(), Pools.METHOD, application);
        counters = Counters.of(
                getRuntimeContext(), Pools.METHOD, List.of(Meter.RECEIVED, Meter.IGNORED, Meter.DEAD_LETTERED));
        frames = Topics.FRAMES.valueSerde(pools.settings().kafka()).deserializer();
        Attempt.orEnd(pool::requireFolder);
    }

    @Override
    public void processElement(InputRecord record, Context context, Collector<PoolFrame> out) {
        counters.count(Meter.RECEIVED);
        try {
            if (pool.leavesOut(record.station()) || !isInspected(record)) {
                counters.count(Meter.IGNORED);
            } else {
                out.collect(encoded(record.station(), record));
            }
        } catch (SerializationException e) {
            context.output(REJECTED, rejected(record, FailureCode.UNDECODABLE, e));
        } catch (RecordException e) {
            context.output(REJECTED, rejected(record, e.code(), e));
        }
    }

    private boolean isInspected(InputRecord record) {
        String station = StationKey.of(record.station(), pools.settings());
        return pools.settings().inspection(station).isPresent();
    }

    private PlacedRecord rejected(InputRecord record, FailureCode code, Exception why) {
        counters.count(Meter.DEAD_LETTERED);
        return new PlacedRecord(
                Objects.requireNonNullElse(record.station(), ""),
                record.partition(),
                record.offset(),
                deadLetters.of(record, code, why));
    }

    private PoolFrame encoded(String station, InputRecord record) {
        Frame frame = frames.deserialize(record.topic(), record.value());
        if (frame == null) {
            throw new RecordException(FailureCode.UNDECODABLE, "the record has no value; frames are never deleted");
        }
        String features = "%d-%d.features".formatted(record.partition(), record.offset());
        float[] token = pools.of(station).encode(images.of(frame), pool.features(features));
        Frame bare = Frame.newBuilder(frame).setImage(null).build();
        return new PoolFrame(
                Inspector.windowKey(station, frame),
                station,
                record.partition(),
                record.offset(),
                record.timestamp(),
                PoolFrame.encoded(bare),
                features,
                token);
    }

    @Override
    public void close() throws Exception {
        if (pools != null) {
            pools.close();
        }
    }
}
