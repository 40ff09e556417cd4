package dev.andon.flink.replay;

import dev.andon.scoring.inspection.PoolInspector;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Once all frames of a pool are there: every pair of its blocks, each block with itself too. */
final class PoolBlocks extends KeyedProcessFunction<String, PoolFrame, BlockPair> {

    /** Above it a pair of blocks gains nothing and has more features in memory. */
    private static final int LARGEST = 25;

    private final @Nullable Integer size;
    private transient ListState<PoolFrame> frames;

    /** @param size images of a block; null for as few as keep all subtasks busy */
    PoolBlocks(@Nullable Integer size) {
        this.size = size;
    }

    @Override
    public void open(OpenContext context) {
        frames = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("frames", TypeInformation.of(PoolFrame.class)));
    }

    @Override
    public void processElement(PoolFrame frame, Context context, Collector<BlockPair> out) throws Exception {
        frames.add(frame);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long end, OnTimerContext context, Collector<BlockPair> out) throws Exception {
        List<PoolFrame> pool = PoolFrame.inOrder(frames.get());
        frames.clear();
        if (pool.size() < PoolInspector.SMALLEST) {
            return;
        }
        int block = size == null ? size(pool.size()) : size;
        for (int earlier = 0; earlier < pool.size(); earlier += block) {
            for (int later = earlier + block; later < pool.size(); later += block) {
                out.collect(pair(pool, earlier, later, block));
            }
        }
        // Half as much work each: given out last, they even out what the subtasks have to do.
        for (int only = 0; only < pool.size(); only += block) {
            out.collect(pair(pool, only, only, block));
        }
    }

    private int size(int images) {
        int blocks = 2 * getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        return Math.min(LARGEST, (images + blocks - 1) / blocks);
    }

    private static BlockPair pair(List<PoolFrame> pool, int earlier, int later, int block) {
        List<PoolFrame> first = pool.subList(earlier, Math.min(pool.size(), earlier + block));
        List<PoolFrame> second =
                earlier == later ? List.of() : pool.subList(later, Math.min(pool.size(), later + block));
        return new BlockPair(
                pool.get(0).pool(),
                pool.get(0).station(),
                earlier,
                later,
                first.size(),
                Stream.concat(first.stream(), second.stream())
                        .map(PoolFrame::features)
                        .toArray(String[]::new));
    }
}
