package dev.andon.scoring.metering;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Patch;
import dev.andon.schemas.Prediction;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What is told of the latest results of one station in one method. Times are nanoseconds of one clock that never falls.
 * Values of the moment are NaN while nobody knows them. Thread-safe.
 */
public final class StationFigures {

    /** Which quantiles of its scores are told. */
    public static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.99);

    /** A station that sent nothing for so long may work elsewhere by now: its values of the moment are none any more. */
    private static final long STALE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final RecentScores scores = new RecentScores();
    private final LongAdder swaps = new LongAdder();
    private volatile long latest;
    private volatile double fill;
    private volatile List<Patch> patches = List.of();
    private volatile @Nullable String weights;

    /** @param now before its first result */
    public StationFigures(long now) {
        this.latest = now;
    }

    /** @param fill share of the station's window that is filled */
    public ResultOutcome inspected(Inspection inspection, double fill, long now) {
        this.fill = fill;
        scored(inspection.getScore(), inspection.getPValue());
        latest = now;
        return ResultOutcome.of(inspection);
    }

    public ResultOutcome predicted(Prediction prediction, long now) {
        scored(prediction.getScore(), prediction.getPValue());
        latest = now;
        return ResultOutcome.of(prediction);
    }

    public ResultOutcome classified(Classification classification, long now) {
        patches = classification.getPatches();
        String before = weights;
        weights = classification.getWeights();
        if (before != null && !before.equals(weights)) {
            swaps.increment();
        }
        latest = now;
        return ResultOutcome.of(classification);
    }

    private void scored(@Nullable Double score, @Nullable Double pValue) {
        if (score != null) {
            scores.add(score);
        }
        if (pValue != null) {
            scores.addPValue(pValue);
        }
    }

    /** Seconds since its latest result. */
    public double silence(long now) {
        return (now - latest) / 1e9;
    }

    /** Share of the reference window that is filled. */
    public double fill(long now) {
        return isStale(now) ? Double.NaN : fill;
    }

    /** @param share which quantile of the latest scores, 0 .. 1 */
    public double quantile(double share, long now) {
        return isStale(now) ? Double.NaN : scores.quantile(share);
    }

    /** How far the latest p-values are from evenness, 0 .. 1. */
    public double drift(long now) {
        return isStale(now) ? Double.NaN : scores.unevenness();
    }

    /** In its classifier now; empty where it is clean, or nobody knows. */
    public List<Patch> patches(long now) {
        return isStale(now) ? List.of() : patches;
    }

    /** How many. */
    public double patchCount(long now) {
        return isStale(now) ? Double.NaN : patches.size();
    }

    /** How often the weights that it was classified with have changed. */
    public long swaps() {
        return swaps.sum();
    }

    private boolean isStale(long now) {
        return now - latest > STALE_NANOS;
    }
}
