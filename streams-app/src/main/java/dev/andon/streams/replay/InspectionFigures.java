package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Topics;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.evaluation.RankingMetrics;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.Truth;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** How well frames are told apart: by score, and by verdict. */
final class InspectionFigures implements MethodFigures {

    private static final List<String> VERDICTS = List.of("pass", "review", "reject");

    private final Truth truth;
    private final @Nullable PixelRegions regions;
    private final PoolScores pools = new PoolScores();

    /** @param regions where masks are known; null where they are not */
    InspectionFigures(Truth truth, @Nullable PixelRegions regions) {
        this.truth = truth;
        this.regions = regions;
    }

    /** Takes in what a pool says. */
    PoolScores pools() {
        return pools;
    }

    @Override
    public Row add(ConsumerRecord<byte[], byte[]> result) {
        Inspection inspection = OwnResults.value(Topics.INSPECTIONS, result);
        String station = ResultTopic.station(result);
        Verdict verdict = inspection.getVerdict();
        String decision = verdict == null ? inspection.getStatus().name() : verdict.name();
        Row row = Row.ofFrame(
                station,
                inspection.getFrameId(),
                inspection.getCapturedAt(),
                inspection.getScore() == null ? Double.NaN : inspection.getScore(),
                decision.toLowerCase(Locale.ROOT).replace('_', ' '),
                verdict != null && verdict != Verdict.PASS,
                truth.of(station, inspection.getFrameId(), inspection.getCapturedAt())
                        .map(Truth.Known::anomalous)
                        .orElse(null));
        if (regions != null && row.truth() != null && inspection.getAnomalyMap() != null) {
            regions.add(row, inspection.getAnomalyMap());
        }
        return row;
    }

    @Override
    public ObjectNode over(List<Row> rows, boolean whole) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("frames", rows.size());
        figures.put("scored", rows.stream().filter(Row::isScored).count());
        for (String verdict : VERDICTS) {
            figures.put(
                    verdict,
                    rows.stream().filter(row -> row.decision().equals(verdict)).count());
        }
        List<Row> known = MethodFigures.known(rows);
        ranking(figures, known);
        if (regions != null) {
            regions.pro(known).ifPresent(pro -> figures.put("pro", pro));
        }
        pools.addTo(figures, rows.stream().filter(row -> row.truth() != null).toList());
        return figures;
    }

    /** A frame without a verdict was not passed: it came before its station could judge. */
    @Override
    public List<Row> missed(List<Row> rows) {
        return rows.stream()
                .filter(Row::isMissed)
                .filter(InspectionFigures::isJudged)
                .toList();
    }

    private static boolean isJudged(Row row) {
        return VERDICTS.contains(row.decision());
    }

    /** Image AUROC, average precision and F1-max, where frames of both kinds are known; and verdicts that were wrong. */
    private void ranking(ObjectNode figures, List<Row> known) {
        long anomalous = known.stream().filter(Row::truth).count();
        figures.put("labelled", known.size());
        if (anomalous > 0 && anomalous < known.size()) {
            RankingMetrics metrics = RankingMetrics.of(MethodFigures.scores(known), MethodFigures.truths(known));
            figures.put("imageAuroc", metrics.auroc());
            figures.put("imageAp", metrics.averagePrecision());
            figures.put("imageF1Max", metrics.f1Max());
        }
        if (!known.isEmpty()) {
            figures.put(
                    "judged", known.stream().filter(InspectionFigures::isJudged).count());
            figures.put("missed", missed(known).size());
            figures.put("falseAlarms", known.stream().filter(Row::isFalseAlarm).count());
        }
    }
}
