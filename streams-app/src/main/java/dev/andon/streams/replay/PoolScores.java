package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.scoring.evaluation.RankingMetrics;
import dev.andon.streams.client.ResultTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What frames score against all others of their range, those after them too: transductive, so nothing that a line could
 * have known, and kept apart from what it would have.
 */
final class PoolScores {

    private record Score(double raw, double rescored) {}

    private final Map<String, Score> scores = new HashMap<>();

    /** Takes in one result of a pool. */
    void add(ConsumerRecord<byte[], byte[]> result) {
        Inspection inspection = OwnResults.value(Topics.INSPECTIONS, result);
        Double raw = inspection.getScore();
        if (raw != null) {
            Double rescored = inspection.getRescored();
            scores.put(
                    Row.key(ResultTopic.station(result), inspection.getFrameId()),
                    new Score(raw, rescored == null ? raw : rescored));
        }
    }

    /** Frames in pools. */
    int size() {
        return scores.size();
    }

    /**
     * Writes how well pools tell frames apart.
     *
     * @param labelled rows whose truth is known, with a score of their own or without
     */
    void addTo(ObjectNode figures, List<Row> labelled) {
        List<Row> pooled =
                labelled.stream().filter(row -> scores.containsKey(row.key())).toList();
        long anomalous = pooled.stream().filter(Row::truth).count();
        if (anomalous > 0 && anomalous < pooled.size()) {
            boolean[] truths = MethodFigures.truths(pooled);
            double[] raw = pooled.stream()
                    .mapToDouble(row -> scores.get(row.key()).raw)
                    .toArray();
            double[] rescored = pooled.stream()
                    .mapToDouble(row -> scores.get(row.key()).rescored)
                    .toArray();
            addTo(figures, "", RankingMetrics.of(raw, truths));
            addTo(figures, "Rescored", RankingMetrics.of(rescored, truths));
        }
    }

    private static void addTo(ObjectNode figures, String suffix, RankingMetrics metrics) {
        figures.put("poolImageAuroc" + suffix, metrics.auroc());
        figures.put("poolImageAp" + suffix, metrics.averagePrecision());
        figures.put("poolImageF1Max" + suffix, metrics.f1Max());
    }
}
