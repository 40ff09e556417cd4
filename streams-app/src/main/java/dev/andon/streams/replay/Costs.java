package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.evaluation.ThresholdSweep;

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

    /** Writes {@code sweep}, by threshold, and the {@code cheapest} point, where there is any. */
    void addTo(ObjectNode candidate, ThresholdSweep sweep) {
        var points = candidate.putArray("sweep");
        if (!sweep.points().isEmpty()) {
            sweep.thinned(MOST_POINTS).points().forEach(point -> points.insert(0, json(point)));
            candidate.set("cheapest", json(sweep.cheapest(miss, falseAlarm)));
        }
    }

    private ObjectNode json(ThresholdSweep.Point point) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("threshold", point.threshold())
                .put("missed", point.missed())
                .put("falseAlarms", point.falseAlarms())
                .put("cost", point.cost(miss, falseAlarm));
    }
}
