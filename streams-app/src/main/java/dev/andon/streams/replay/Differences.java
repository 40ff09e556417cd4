package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records that two candidates decide otherwise. */
final class Differences {

    private static final int MOST = 200;

    private final Replayed before;
    private final Replayed after;
    private final Map<String, Row> was;
    private final List<Row> changed;

    Differences(Replayed before, Replayed after) {
        this.before = before;
        this.after = after;
        // Of millions of rows most are decided alike: only the others are looked up.
        String ordinary = Stream.concat(before.rows().stream(), after.rows().stream())
                .collect(Collectors.groupingBy(Row::decision, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        Set<String> keys = new HashSet<>();
        Stream.concat(before.rows().stream(), after.rows().stream())
                .filter(row -> !row.decision().equals(ordinary))
                .forEach(row -> keys.add(row.key()));
        was = new HashMap<>();
        before.rows().stream().filter(row -> keys.contains(row.key())).forEach(row -> was.put(row.key(), row));
        changed = after.rows().stream()
                .filter(row -> keys.contains(row.key())
                        && was.containsKey(row.key())
                        && !was.get(row.key()).decision().equals(row.decision()))
                .sorted(Comparator.comparingLong(Row::millis))
                .toList();
    }

    ObjectNode json() {
        ObjectNode differences = JsonNodeFactory.instance.objectNode();
        differences
                .put("from", before.candidate().name())
                .put("to", after.candidate().name());
        differences.put("decisions", changed.size());
        ObjectNode counts = differences.putObject("counts");
        changed.stream()
                .collect(Collectors.groupingBy(
                        row -> was.get(row.key()).decision() + " to " + row.decision(),
                        TreeMap::new,
                        Collectors.counting()))
                .forEach(counts::put);
        ArrayNode list = differences.putArray("list");
        changed.stream()
                .limit(MOST)
                .forEach(row -> list.addObject()
                        .put("station", row.station())
                        .put("id", row.id())
                        .put("at", row.at().toString())
                        .put("before", was.get(row.key()).decision())
                        .put("after", row.decision())
                        .put("truth", row.truth() == null ? "unknown" : row.truth() ? "anomalous" : "good"));
        return differences;
    }
}
