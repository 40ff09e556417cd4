package dev.andon.flink.replay;

import dev.andon.flink.connect.OutputRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Brings what is written of a station into the order of its input, which parallel work has lost. */
final class PoolOrder extends KeyedProcessFunction<String, PlacedRecord, OutputRecord> {

    private transient ListState<PlacedRecord> records;

    @Override
    public void open(OpenContext context) {
        records = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("records", TypeInformation.of(PlacedRecord.class)));
    }

    @Override
    public void processElement(PlacedRecord record, Context context, Collector<OutputRecord> out) throws Exception {
        records.add(record);
        context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
    }

    @Override
    public void onTimer(long end, OnTimerContext context, Collector<OutputRecord> out) throws Exception {
        List<PlacedRecord> sorted = new ArrayList<>();
        records.get().forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(PlacedRecord::partition).thenComparingLong(PlacedRecord::offset));
        sorted.forEach(placed -> out.collect(placed.record()));
        records.clear();
    }
}
