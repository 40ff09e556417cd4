package dev.andon.streams.telemetry;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Prediction;
import dev.andon.scoring.Meter;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of one station in one method, or of all that have no name of their own: of these only what can be
 * added up. Thread-safe.
 */
final class StationMeters {

    /** A station that sent nothing for so long may work elsewhere by now: its values of the moment are none any more. */
    private static final long STALE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final double[] QUANTILES = {0.5, 0.9, 0.99};

    private final Map<Came, Counter> results = new EnumMap<>(Came.class);
    private final RecentScores scores = new RecentScores();
    private final Clock clock;
    private final @Nullable Counter swaps;
    private volatile long latest;
    private volatile double fill;
    private volatile List<Patch> patches = List.of();
    private @Nullable String weights;

    /** What may come of a record. */
    private enum Came {
        PASS,
        REVIEW,
        REJECT,
        NORMAL,
        ANOMALOUS,
        CLEAN,
        PATCHED,
        UNJUDGED
    }

    /** @param bind with the tags of method and station */
    StationMeters(Bind bind, Method method, boolean ofOne) {
        this.clock = bind.registry().config().clock();
        this.latest = clock.monotonicTime();
        this.swaps = ofOne && method == Method.CLASSIFICATION ? bind.counter(Meter.SWAPS) : null;
        for (Came came : outcomes(method)) {
            String word = came.name().toLowerCase(Locale.ROOT);
            results.put(came, bind.with(Meter.OUTCOME_TAG, word).counter(Meter.RESULTS));
        }
        if (ofOne) {
            bindMoment(bind, method);
        }
    }

    private static List<Came> outcomes(Method method) {
        return switch (method) {
            case INSPECTION -> List.of(Came.PASS, Came.REVIEW, Came.REJECT, Came.UNJUDGED);
            case PREDICTION -> List.of(Came.NORMAL, Came.ANOMALOUS, Came.UNJUDGED);
            case CLASSIFICATION -> List.of(Came.CLEAN, Came.PATCHED);
        };
    }

    private void bindMoment(Bind bind, Method method) {
        bind.gauge(Meter.SILENCE, this, StationMeters::silence);
        if (method == Method.CLASSIFICATION) {
            bind.gauge(Meter.PATCHES, this, meters -> meters.fresh(meters.patches.size()));
            return;
        }
        if (method == Method.INSPECTION) {
            bind.gauge(Meter.WINDOW_FILL, this, meters -> meters.fresh(meters.fill));
        }
        bind.gauge(Meter.DRIFT, this, meters -> meters.fresh(meters.scores.unevenness()));
        for (double quantile : QUANTILES) {
            bind.with(Meter.QUANTILE_TAG, Double.toString(quantile))
                    .gauge(Meter.SCORE, this, meters -> meters.fresh(meters.scores.quantile(quantile)));
        }
    }

    void inspected(Inspection inspection, double windowFill) {
        fill = windowFill;
        scored(inspection.getScore(), inspection.getPValue());
        came(
                inspection.getVerdict() == null
                        ? Came.UNJUDGED
                        : switch (inspection.getVerdict()) {
                            case PASS -> Came.PASS;
                            case REVIEW -> Came.REVIEW;
                            case REJECT -> Came.REJECT;
                        });
    }

    void predicted(Prediction prediction) {
        scored(prediction.getScore(), prediction.getPValue());
        came(prediction.getPValue() == null ? Came.UNJUDGED : prediction.getAnomalous() ? Came.ANOMALOUS : Came.NORMAL);
    }

    void classified(Classification classification) {
        patches = classification.getPatches();
        String before = weights;
        weights = classification.getWeights();
        if (swaps != null && before != null && !before.equals(weights)) {
            swaps.increment();
        }
        came(patches.isEmpty() ? Came.CLEAN : Came.PATCHED);
    }

    /** In the classifier now; empty where it is clean, or nobody knows. */
    List<Patch> patches() {
        return isStale() ? List.of() : patches;
    }

    private void scored(@Nullable Double score, @Nullable Double pValue) {
        if (score != null) {
            scores.add(score);
        }
        if (pValue != null) {
            scores.addPValue(pValue);
        }
    }

    private void came(Came came) {
        latest = clock.monotonicTime();
        results.get(came).increment();
    }

    private double silence() {
        return (clock.monotonicTime() - latest) / 1e9;
    }

    private double fresh(double value) {
        return isStale() ? Double.NaN : value;
    }

    private boolean isStale() {
        return clock.monotonicTime() - latest > STALE_NANOS;
    }
}
