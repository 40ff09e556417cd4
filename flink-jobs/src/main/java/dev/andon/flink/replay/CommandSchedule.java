package dev.andon.flink.replay;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.IntSerializer;

/** The commands of a replay, each due before the first record of its station that it held for. */
public final class CommandSchedule {

    private final Map<String, List<PlacedCommand>> byStation;
    private final ValueState<Integer> carriedOut;

    /** @param runtime gives the state of the station at hand */
    public CommandSchedule(List<PlacedCommand> commands, RuntimeContext runtime) {
        byStation = commands.stream()
                .sorted(Comparator.comparingLong(PlacedCommand::offset).thenComparing(PlacedCommand::answeredAt))
                .collect(Collectors.groupingBy(PlacedCommand::station));
        carriedOut = runtime.getState(new ValueStateDescriptor<>("replayed-commands", IntSerializer.INSTANCE));
    }

    /** The commands that are due before the record at {@code offset} of the station at hand; each is given once. */
    public List<PlacedCommand> due(String station, long offset) throws IOException {
        List<PlacedCommand> all = byStation.get(station);
        if (all == null) {
            return List.of();
        }
        Integer before = carriedOut.value();
        int from = before == null ? 0 : before;
        int to = from;
        while (to < all.size() && all.get(to).offset() <= offset) {
            to++;
        }
        if (to > from) {
            carriedOut.update(to);
        }
        return all.subList(from, to);
    }
}
