package dev.andon.flink.replay;

import dev.andon.flink.station.Attempt;
import dev.andon.scoring.inspection.PatchMap;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Once the distances of an image to all others are there: its patch map. */
final class PoolMaps extends KeyedProcessFunction<String, ImageDistances, ImageMap> {

    private final PoolSettings pool;
    private transient Pools pools;
    private transient ListState<ImageDistances> distances;

    PoolMaps(PoolSettings pool) {
        this.pool = pool;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        Attempt.orEnd(() -> pools = new Pools(pool));
        distances = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("distances", TypeInformation.of(ImageDistances.class)));
    }

    @Override
    public void processElement(ImageDistances some, Context context, Collector<ImageMap> out) throws Exception {
        distances.add(some);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long end, OnTimerContext context, Collector<ImageMap> out) throws Exception {
        List<float[]> all = new ArrayList<>();
        ImageDistances any = null;
        for (ImageDistances some : distances.get()) {
            all.add(some.squared());
            any = some;
        }
        PatchMap map = pools.of(any.station()).map(all);
        distances.clear();
        out.collect(new ImageMap(any.pool(), any.number(), map.height(), map.width(), map.values()));
    }

    @Override
    public void close() throws Exception {
        if (pools != null) {
            pools.close();
        }
    }
}
