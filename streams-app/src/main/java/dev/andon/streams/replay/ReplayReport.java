package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What candidates made of a range, as one JSON object; the page shows the same.
 *
 * @param truth what is known of its records
 */
record ReplayReport(Method method, TopicRange range, Truth truth, Costs costs) {

    private static final int BARS = 48;
    private static final int STRETCHES = 24;
    private static final int WORST = 6;
    private static final int MOST_DIFFERENCES = 200;

    /** @param replayed the first is what the others are compared with */
    ObjectNode json(List<Replayed> replayed) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("method", method.name().toLowerCase(Locale.ROOT));
        report.put("topic", range.topic());
        report.put("range", range.toString());
        report.put("records", range.length());
        report.putObject("labels").put("known", truth.size()).put("matched", truth.matched());
        ArrayNode candidates = report.putArray("candidates");
        replayed.forEach(one -> candidates.add(candidate(one)));
        ArrayNode differences = report.putArray("differences");
        for (Replayed other : replayed.subList(1, replayed.size())) {
            differences.add(differences(replayed.get(0), other));
        }
        return report;
    }

    private ObjectNode candidate(Replayed one) {
        ObjectNode candidate = JsonNodeFactory.instance.objectNode();
        candidate.put("name", one.candidate().name());
        candidate.put("settings", one.candidate().file().toString());
        candidate.set("figures", one.figures().over(one.rows()).put("deadLettered", one.deadLetters()));
        ArrayNode stations = candidate.putArray("stations");
        one.rows().stream()
                .collect(Collectors.groupingBy(Row::station, TreeMap::new, Collectors.toList()))
                .forEach(
                        (station, rows) -> stations.add(one.figures().over(rows).put("station", station)));
        candidate.set("time", overTime(one));
        candidate.set("histogram", histogram(one.rows()));
        ArrayNode sweep = costs.sweep(one.rows());
        candidate.set("sweep", sweep);
        if (!sweep.isEmpty()) {
            candidate.set("cheapest", Costs.cheapest(sweep));
        }
        ObjectNode worst = candidate.putObject("worst");
        worst.set("falseAlarms", worst(one.rows(), false));
        worst.set("missed", worst(one.rows(), true));
        return candidate;
    }

    /** The figures of equal stretches of time. */
    private static ArrayNode overTime(Replayed one) {
        ArrayNode stretches = JsonNodeFactory.instance.arrayNode();
        if (one.rows().isEmpty()) {
            return stretches;
        }
        Instant first =
                one.rows().stream().map(Row::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                one.rows().stream().map(Row::at).max(Comparator.naturalOrder()).orElseThrow();
        long width = Math.max(1, (last.toEpochMilli() - first.toEpochMilli()) / STRETCHES + 1);
        Map<Long, List<Row>> byStretch = one.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> (row.at().toEpochMilli() - first.toEpochMilli()) / width,
                        TreeMap::new,
                        Collectors.toList()));
        byStretch.forEach((stretch, rows) -> {
            double[] scores = rows.stream()
                    .mapToDouble(Row::score)
                    .filter(score -> !Double.isNaN(score))
                    .sorted()
                    .toArray();
            ObjectNode figures = stretches
                    .addObject()
                    .put("from", first.plusMillis(stretch * width).toString())
                    .put("records", rows.size())
                    .put("told", rows.stream().filter(Row::told).count())
                    .put("missed", rows.stream().filter(Row::isMissed).count())
                    .put("falseAlarms", rows.stream().filter(Row::isFalseAlarm).count());
            if (scores.length > 0) {
                figures.put("median", scores[scores.length / 2]).put("highest", scores[scores.length - 1]);
            }
        });
        return stretches;
    }

    /** Rows by score: good, anomalous, and those of which nobody knows. */
    private static ObjectNode histogram(List<Row> rows) {
        List<Row> scored =
                rows.stream().filter(row -> !Double.isNaN(row.score())).toList();
        double lowest = scored.stream().mapToDouble(Row::score).min().orElse(0);
        double highest = scored.stream().mapToDouble(Row::score).max().orElse(0);
        int[][] bars = new int[3][BARS];
        for (Row row : scored) {
            int bar = highest > lowest
                    ? Math.min(BARS - 1, (int) ((row.score() - lowest) / (highest - lowest) * BARS))
                    : 0;
            bars[row.truth() == null ? 2 : row.truth() ? 1 : 0][bar]++;
        }
        ObjectNode histogram = JsonNodeFactory.instance.objectNode();
        histogram.put("lowest", lowest).put("highest", highest);
        for (int kind = 0; kind < bars.length; kind++) {
            ArrayNode counts =
                    histogram.putArray(List.of("good", "anomalous", "unknown").get(kind));
            for (int count : bars[kind]) {
                counts.add(count);
            }
        }
        return histogram;
    }

    /** Missed ones of lowest score, or false alarms of highest; of a classifier, whose errors are neither, the surest. */
    private ArrayNode worst(List<Row> rows, boolean missed) {
        Comparator<Row> byScore = Comparator.comparingDouble(Row::score);
        ArrayNode worst = JsonNodeFactory.instance.arrayNode();
        rows.stream()
                .filter(missed ? Row::isMissed : Row::isFalseAlarm)
                .filter(row -> !Double.isNaN(row.score()))
                .sorted(missed ? byScore : byScore.reversed())
                .limit(WORST)
                .forEach(row -> worst.addObject()
                        .put("station", row.station())
                        .put("id", row.id())
                        .put("at", row.at().toString())
                        .put("score", row.score())
                        .put("decision", row.decision()));
        return worst;
    }

    private static ObjectNode differences(Replayed before, Replayed after) {
        Map<String, Row> rows = new HashMap<>();
        before.rows().forEach(row -> rows.put(row.key(), row));
        List<Row> changed = new ArrayList<>();
        for (Row row : after.rows()) {
            Row was = rows.get(row.key());
            if (was != null && !was.decision().equals(row.decision())) {
                changed.add(row);
            }
        }
        ObjectNode differences = JsonNodeFactory.instance.objectNode();
        differences
                .put("from", before.candidate().name())
                .put("to", after.candidate().name());
        differences.put("decisions", changed.size());
        ObjectNode counts = differences.putObject("counts");
        changed.stream()
                .collect(Collectors.groupingBy(
                        row -> rows.get(row.key()).decision() + " to " + row.decision(),
                        TreeMap::new,
                        Collectors.counting()))
                .forEach(counts::put);
        ArrayNode list = differences.putArray("list");
        changed.stream()
                .limit(MOST_DIFFERENCES)
                .forEach(row -> list.addObject()
                        .put("station", row.station())
                        .put("id", row.id())
                        .put("at", row.at().toString())
                        .put(
                                "before",
                                Objects.requireNonNull(rows.get(row.key())).decision())
                        .put("after", row.decision())
                        .put("truth", row.truth() == null ? "unknown" : row.truth() ? "anomalous" : "good"));
        return differences;
    }
}
