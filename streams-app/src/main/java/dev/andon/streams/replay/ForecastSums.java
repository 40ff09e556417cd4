package dev.andon.streams.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** Errors of forecasts, added up. */
final class ForecastSums {

    /** The baseline that all errors are told relative to, so that values of any unit can be pooled. */
    private static final String LAST_VALUE = "last value";

    private long values;
    private long covered;
    private double own;
    private final double[] baselines;

    private ForecastSums(int baselines) {
        this.baselines = new double[baselines];
    }

    /** The baselines there are, in one order for all rows. */
    static final class Names {
        private List<String> all = List.of();

        List<String> of(Map<String, ?> forecasts) {
            if (all.isEmpty()) {
                all = List.copyOf(new TreeSet<>(forecasts.keySet()));
            }
            return all;
        }
    }

    /**
     * Writes coverage, and mean absolute errors relative to the last value's, of several stations their geometric mean;
     * of one station also its own in the units of its values.
     */
    static void addTo(ObjectNode figures, Collection<List<Row>> stations, Names names) {
        List<ForecastSums> sums =
                stations.stream().map(rows -> of(rows, names.all.size())).toList();
        long values = sums.stream().mapToLong(one -> one.values).sum();
        if (values == 0) {
            return;
        }
        figures.put(
                "coverage", (double) sums.stream().mapToLong(one -> one.covered).sum() / values);
        if (sums.size() == 1) {
            figures.put("mae", sums.get(0).own / values);
        }
        int last = names.all.indexOf(LAST_VALUE);
        List<ForecastSums> moving = sums.stream()
                .filter(one -> last >= 0 && one.baselines[last] > 0)
                .toList();
        if (!moving.isEmpty()) {
            figures.put("relativeMae", mean(moving, last, -1));
            for (int i = 0; i < names.all.size(); i++) {
                if (i != last) {
                    figures.put("relativeMae of " + names.all.get(i), mean(moving, last, i));
                }
            }
        }
    }

    private static ForecastSums of(List<Row> rows, int baselines) {
        ForecastSums sums = new ForecastSums(baselines);
        rows.stream().map(Row::forecast).filter(Objects::nonNull).forEach(sums::add);
        return sums;
    }

    private void add(ForecastErrors errors) {
        values += errors.values();
        covered += errors.covered();
        own += errors.own();
        for (int i = 0; i < baselines.length; i++) {
            baselines[i] += errors.baselines()[i];
        }
    }

    /** @param baseline place of it; -1 for the forecast itself */
    private static double mean(List<ForecastSums> sums, int last, int baseline) {
        List<Double> logs = new ArrayList<>();
        for (ForecastSums one : sums) {
            logs.add(Math.log((baseline < 0 ? one.own : one.baselines[baseline]) / one.baselines[last]));
        }
        return Math.exp(logs.stream().mapToDouble(Double::doubleValue).average().orElseThrow());
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
