package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * What errors cost, by which a threshold is chosen.
 *
 * @param miss of an anomalous record that nobody is told of
 * @param falseAlarm of a good one that somebody is told of
 */
public record Costs(double miss, double falseAlarm) {

    private static final int MOST_POINTS = 200;

    public Costs {
        if (!(miss >= 0) || !(falseAlarm >= 0)) {
            throw new IllegalArgumentException(
                    "costs of %s a miss and %s a false alarm: none may be below 0".formatted(miss, falseAlarm));
        }
    }

    /**
     * Errors and costs had everything from a score on been told, by threshold, ascending; none where not both kinds of
     * records are known.
     */
    ArrayNode sweep(List<Row> rows) {
        ArrayNode sweep = JsonNodeFactory.instance.arrayNode();
        double[] good = scores(rows, false);
        double[] bad = scores(rows, true);
        if (good.length == 0 || bad.length == 0) {
            return sweep;
        }
        double[] all = new double[good.length + bad.length];
        System.arraycopy(good, 0, all, 0, good.length);
        System.arraycopy(bad, 0, all, good.length, bad.length);
        Arrays.sort(all);
        int points = Math.min(MOST_POINTS, all.length);
        for (int point = 0; point <= points; point++) {
            double threshold = point == points
                    ? Math.nextUp(all[all.length - 1])
                    : all[(int) ((long) point * all.length / points)];
            long misses = Arrays.stream(bad).filter(score -> score < threshold).count();
            long falseAlarms =
                    Arrays.stream(good).filter(score -> score >= threshold).count();
            sweep.addObject()
                    .put("threshold", threshold)
                    .put("missed", misses)
                    .put("falseAlarms", falseAlarms)
                    .put("cost", misses * miss + falseAlarms * falseAlarm);
        }
        return sweep;
    }

    /** The first of the cheapest points of a sweep. */
    static ObjectNode cheapest(ArrayNode sweep) {
        ObjectNode cheapest = (ObjectNode) sweep.get(0);
        for (var point : sweep) {
            if (point.get("cost").asDouble() < cheapest.get("cost").asDouble()) {
                cheapest = (ObjectNode) point;
            }
        }
        return cheapest;
    }

    private static double[] scores(List<Row> rows, boolean truth) {
        return rows.stream()
                .filter(row -> row.truth() != null && row.truth() == truth && !Double.isNaN(row.score()))
                .mapToDouble(Row::score)
                .toArray();
    }
}
