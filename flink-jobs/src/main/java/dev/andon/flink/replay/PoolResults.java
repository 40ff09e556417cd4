package dev.andon.flink.replay;

import dev.andon.flink.connect.OutputRecords;
import dev.andon.flink.station.Attempt;
import dev.andon.flink.station.Counters;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.InspectionLimit;
import dev.andon.schemas.Topics;
import dev.andon.scoring.Meter;
import dev.andon.scoring.inspection.PatchMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Once all maps of a pool are there: its results, rescored over the pool. */
final class PoolResults extends KeyedCoProcessFunction<String, PoolFrame, ImageMap, PlacedRecord> {

    private final PoolSettings pool;
    private transient Pools pools;
    private transient Counters counters;
    private transient InspectionLimit limit;
    private transient OutputRecords records;
    private transient ListState<PoolFrame> frames;
    private transient ListState<ImageMap> maps;

    PoolResults(PoolSettings pool) {
        this.pool = pool;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        Attempt.orEnd(() -> pools = new Pools(pool));
        counters = Counters.of(
                getRuntimeContext(), Pools.METHOD, List.of(Meter.SCORED, Meter.WARMING_UP, Meter.DUPLICATE));
        limit = new InspectionLimit(pool.resultBytes());
        records = new OutputRecords(Map.of(), pool.outputPrefix());
        frames = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("frames", TypeInformation.of(PoolFrame.class)));
        maps = getRuntimeContext().getListState(new ListStateDescriptor<>("maps", TypeInformation.of(ImageMap.class)));
    }

    @Override
    public void processElement1(PoolFrame frame, Context context, Collector<PlacedRecord> out) throws Exception {
        frames.add(frame);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void processElement2(ImageMap map, Context context, Collector<PlacedRecord> out) throws Exception {
        maps.add(map);
    }

    @Override
    public void onTimer(long end, OnTimerContext context, Collector<PlacedRecord> out) throws Exception {
        List<PoolFrame> received = new ArrayList<>();
        frames.get().forEach(received::add);
        List<PoolFrame> ordered = PoolFrame.inOrder(received);
        List<ImageMap> numbered = new ArrayList<>();
        maps.get().forEach(numbered::add);
        numbered.sort(Comparator.comparingInt(ImageMap::number));
        List<PatchMap> all = numbered.stream().map(ImageMap::map).toList();
        String station = ordered.get(0).station();
        List<Inspection> results = pools.of(station)
                .results(
                        ordered.stream().map(PoolFrame::decoded).toList(),
                        all,
                        ordered.stream().map(PoolFrame::token).toList());
        for (int i = 0; i < ordered.size(); i++) {
            out.collect(placed(ordered.get(i), results.get(i)));
        }
        count(received.size(), ordered.size(), all.isEmpty());
        frames.clear();
        maps.clear();
    }

    private PlacedRecord placed(PoolFrame frame, Inspection result) {
        return new PlacedRecord(
                frame.station(),
                frame.partition(),
                frame.offset(),
                records.of(Topics.INSPECTIONS, frame.station(), frame.timestamp(), limit.fit(result)));
    }

    private void count(int received, int pooled, boolean warmingUp) {
        counters.count(warmingUp ? Meter.WARMING_UP : Meter.SCORED, pooled);
        counters.count(Meter.DUPLICATE, received - pooled);
    }

    @Override
    public void close() throws Exception {
        if (pools != null) {
            pools.close();
        }
    }
}
