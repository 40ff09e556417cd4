package dev.andon.flink.station;

import dev.andon.schemas.Method;
import dev.andon.scoring.Meter;
import dev.andon.scoring.metering.ResultOutcome;
import dev.andon.scoring.metering.StationFigures;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.clock.Clock;

/**
 * What is told of one station in one subtask, or of all that have no name of their own: of these only what can be added
 * up. Filled by one thread, read by others.
 */
final class StationMetrics {

    private final StationFigures figures;
    private final Map<ResultOutcome, Counter> results = new EnumMap<>(ResultOutcome.class);

    /** @param group with the tags of method and station */
    StationMetrics(MetricGroup group, Method method, Clock clock, boolean ofOne) {
        this.figures = new StationFigures(clock.relativeTimeNanos());
        for (ResultOutcome outcome : ResultOutcome.of(method)) {
            results.put(
                    outcome, group.addGroup(Meter.OUTCOME_TAG, outcome.word()).counter(Meter.RESULTS.metric()));
        }
        if (ofOne) {
            tellMoment(group, method, clock);
        }
    }

    private void tellMoment(MetricGroup group, Method method, Clock clock) {
        group.gauge(Meter.SILENCE.metric(), () -> figures.silence(clock.relativeTimeNanos()));
        if (method == Method.CLASSIFICATION) {
            group.gauge(Meter.PATCHES.metric(), () -> figures.patchCount(clock.relativeTimeNanos()));
            group.gauge(Meter.SWAPS.metric(), figures::swaps);
            return;
        }
        if (method == Method.INSPECTION) {
            group.gauge(Meter.WINDOW_FILL.metric(), () -> figures.fill(clock.relativeTimeNanos()));
        }
        group.gauge(Meter.DRIFT.metric(), () -> figures.drift(clock.relativeTimeNanos()));
        for (double share : StationFigures.QUANTILES) {
            group.addGroup(Meter.QUANTILE_TAG, Double.toString(share))
                    .gauge(Meter.SCORE.metric(), () -> figures.quantile(share, clock.relativeTimeNanos()));
        }
    }

    StationFigures figures() {
        return figures;
    }

    void came(ResultOutcome outcome) {
        results.get(outcome).inc();
    }
}
