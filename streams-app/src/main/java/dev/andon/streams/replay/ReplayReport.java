package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Method;
import dev.andon.streams.client.TopicRange;
import dev.andon.streams.client.Truth;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
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
            differences.add(new Differences(replayed.get(0), other).json());
        }
        return report;
    }

    private ObjectNode candidate(Replayed one) {
        ObjectNode candidate = JsonNodeFactory.instance.objectNode();
        candidate.put("name", one.candidate().name());
        candidate.put("settings", one.candidate().file().toString());
        candidate.set("figures", one.figures().over(one.rows(), true).put("deadLettered", one.deadLetters()));
        ArrayNode stations = candidate.putArray("stations");
        one.rows().stream()
                .collect(Collectors.groupingBy(Row::station, TreeMap::new, Collectors.toList()))
                .forEach((station, rows) ->
                        stations.add(one.figures().over(rows, true).put("station", station)));
        candidate.set("time", overTime(one));
        candidate.set("histogram", histogram(one.rows()));
        costs.addTo(candidate, one.figures().sweep(one.rows()));
        ObjectNode worst = candidate.putObject("worst");
        Comparator<Row> byScore = Comparator.comparingDouble(Row::score);
        worst.set(
                "falseAlarms",
                worst(one.rows().stream().filter(Row::isFalseAlarm).toList(), byScore.reversed()));
        worst.set("missed", worst(one.figures().missed(one.rows()), byScore));
        return candidate;
    }

    /** The figures of equal stretches of time. */
    private static ArrayNode overTime(Replayed one) {
        ArrayNode stretches = JsonNodeFactory.instance.arrayNode();
        if (one.rows().isEmpty()) {
            return stretches;
        }
        LongSummaryStatistics times = one.rows().stream().mapToLong(Row::millis).summaryStatistics();
        long width = Math.max(1, (times.getMax() - times.getMin()) / STRETCHES + 1);
        one.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> (row.millis() - times.getMin()) / width, TreeMap::new, Collectors.toList()))
                .forEach((stretch, rows) -> {
                    String from = Instant.ofEpochMilli(times.getMin() + stretch * width)
                            .toString();
                    ObjectNode figures = stretches.addObject().put("from", from);
                    figures.setAll(one.figures().over(rows, false));
                    double[] scores = rows.stream()
                            .filter(Row::isScored)
                            .mapToDouble(Row::score)
                            .sorted()
                            .toArray();
                    if (scores.length > 0) {
                        figures.put("median", scores[scores.length / 2]).put("highest", scores[scores.length - 1]);
                    }
                });
        return stretches;
    }

    /** Rows by score: good, anomalous, and those of which nobody knows. */
    private static ObjectNode histogram(List<Row> rows) {
        List<Row> scored = rows.stream().filter(Row::isScored).toList();
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
    private static ArrayNode worst(List<Row> errors, Comparator<Row> order) {
        ArrayNode worst = JsonNodeFactory.instance.arrayNode();
        errors.stream()
                .filter(Row::isScored)
                .sorted(order)
                .limit(WORST)
                .forEach(row -> worst.addObject()
                        .put("station", row.station())
                        .put("id", row.id())
                        .put("at", row.at().toString())
                        .put("score", row.score())
                        .put("decision", row.decision()));
        return worst;
    }
}
