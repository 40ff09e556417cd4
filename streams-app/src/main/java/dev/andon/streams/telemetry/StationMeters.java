package dev.andon.streams.telemetry;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Prediction;
import dev.andon.scoring.Meter;
import dev.andon.scoring.metering.ResultOutcome;
import dev.andon.scoring.metering.StationFigures;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is measured of one station in one method, or of all that have no name of their own: of these only what can be
 * added up. Thread-safe.
 */
final class StationMeters {

    private final Map<ResultOutcome, Counter> results = new EnumMap<>(ResultOutcome.class);
    private final Clock clock;
    private final StationFigures figures;

    /** @param bind with the tags of method and station */
    StationMeters(Bind bind, Method method, boolean ofOne) {
        this.clock = bind.registry().config().clock();
        this.figures = new StationFigures(clock.monotonicTime());
        for (ResultOutcome outcome : ResultOutcome.of(method)) {
            results.put(outcome, bind.with(Meter.OUTCOME_TAG, outcome.word()).counter(Meter.RESULTS));
        }
        if (ofOne) {
            bindMoment(bind, method);
        }
    }

    private void bindMoment(Bind bind, Method method) {
        bind.gauge(Meter.SILENCE, this, meters -> meters.figures.silence(meters.now()));
        if (method == Method.CLASSIFICATION) {
            bind.gauge(Meter.PATCHES, this, meters -> meters.figures.patchCount(meters.now()));
            bind.counter(Meter.SWAPS, figures, StationFigures::swaps);
            return;
        }
        if (method == Method.INSPECTION) {
            bind.gauge(Meter.WINDOW_FILL, this, meters -> meters.figures.fill(meters.now()));
        }
        bind.gauge(Meter.DRIFT, this, meters -> meters.figures.drift(meters.now()));
        for (double quantile : StationFigures.QUANTILES) {
            bind.with(Meter.QUANTILE_TAG, Double.toString(quantile))
                    .gauge(Meter.SCORE, this, meters -> meters.figures.quantile(quantile, meters.now()));
        }
    }

    void inspected(Inspection inspection, double windowFill) {
        results.get(figures.inspected(inspection, windowFill, now())).increment();
    }

    void predicted(Prediction prediction) {
        results.get(figures.predicted(prediction, now())).increment();
    }

    void classified(Classification classification) {
        results.get(figures.classified(classification, now())).increment();
    }

    /** In the classifier now; empty where it is clean, or nobody knows. */
    List<Patch> patches() {
        return figures.patches(now());
    }

    private long now() {
        return clock.monotonicTime();
    }
}
