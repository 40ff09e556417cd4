package dev.andon.flink.replay;

import dev.andon.flink.connect.InputRecord;
import dev.andon.flink.connect.OutputRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Exact mutual scoring of all frames of a range, MuSc section 3, spread over the subtasks of a cluster: features of each
 * frame once, distances of each pair of blocks once, a map of each frame, and per pool one rescoring. Whatever the block
 * size and the parallelism, the results have the bits of the pool scored in one piece; they come in the order of
 * the topic, a station's among themselves.
 */
public final class PoolScoring {

    private PoolScoring() {}

    /** Results and dead letters of {@code records}, which end. */
    public static DataStream<OutputRecord> of(DataStream<InputRecord> records, PoolSettings pool) {
        // Said of each stage: for a batch Flink would choose by bytes sent, and a pair of blocks is a few names only.
        int parallelism = records.getExecutionEnvironment().getParallelism();
        SingleOutputStreamOperator<PoolFrame> frames = records.rebalance()
                .process(new PoolEncoding(pool), TypeInformation.of(PoolFrame.class))
                .setParallelism(parallelism)
                .name("encode");
        DataStream<ImageMap> maps = frames.keyBy(PoolFrame::pool)
                .process(new PoolBlocks(pool.block()), TypeInformation.of(BlockPair.class))
                .setParallelism(parallelism)
                .name("blocks")
                .rebalance()
                .flatMap(new PoolDistances(pool), TypeInformation.of(ImageDistances.class))
                .setParallelism(parallelism)
                .name("distances")
                .keyBy(ImageDistances::image)
                .process(new PoolMaps(pool), TypeInformation.of(ImageMap.class))
                .setParallelism(parallelism)
                .name("maps");
        return frames.keyBy(PoolFrame::pool)
                .connect(maps.keyBy(ImageMap::pool))
                .process(new PoolResults(pool), TypeInformation.of(PlacedRecord.class))
                .name("results")
                .union(frames.getSideOutput(PoolEncoding.REJECTED))
                .keyBy(PlacedRecord::station)
                .process(new PoolOrder(), TypeInformation.of(OutputRecord.class))
                .name("order");
    }
}
