package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Provenance;
import dev.andon.streams.dashboard.Board.Ahead;
import dev.andon.streams.dashboard.Board.Origin;
import dev.andon.streams.dashboard.Board.Predicted;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the board holds of one station's predictions, within {@link Bounds}. */
final class PredictedView {

    private static final int LONGEST_HORIZON = 100;

    private final Bounds bounds;
    private final Deque<PredictedStep> steps = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Rejections rejections;
    private List<Ahead> forecast = List.of();
    private long alarms;
    private long warming;
    private int values;
    private Board.@Nullable Alarm alarm;
    private @Nullable Provenance provenance;

    PredictedView(Bounds bounds) {
        this.bounds = bounds;
        this.rejections = new Rejections(bounds.codes());
    }

    void prediction(Prediction prediction, Instant at, long number) {
        boolean comparable = provenance == null || provenance.equals(prediction.getProvenance());
        provenance = prediction.getProvenance();
        PredictedStep step = PredictedStep.of(prediction, at, number, comparable, bounds.values());
        if (steps.size() == bounds.steps()) {
            steps.removeFirst();
        }
        steps.addLast(step);
        forecast = prediction.getForecast().stream()
                .limit(LONGEST_HORIZON)
                .map(this::ahead)
                .toList();
        values = prediction.getObserved().size();
        counts.merge(step.kind(), 1L, Long::sum);
        warming = step.score() == null ? warming + 1 : 0;
        alarms += step.alarm() ? 1 : 0;
    }

    void alarm(Alarm record) {
        alarm = Board.Alarm.after(alarm, record);
    }

    void deadLetter(String code, String reason, Instant at) {
        rejections.add(code, reason, at);
    }

    /** This view with the steps that are newer than {@code since}. */
    Predicted newerThan(long since) {
        return new Predicted(
                Map.copyOf(counts),
                alarms,
                warming,
                values,
                rejections.counts(),
                rejections.last(),
                alarm,
                Origin.of(provenance),
                forecast,
                steps.stream().filter(step -> step.number() > since).toList());
    }

    private Ahead ahead(ForecastStep step) {
        return new Ahead(
                Numbers.of(step.getMean(), bounds.values()),
                Numbers.of(step.getLower(), bounds.values()),
                Numbers.of(step.getUpper(), bounds.values()));
    }
}
