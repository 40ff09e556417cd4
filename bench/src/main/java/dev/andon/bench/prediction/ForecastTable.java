package dev.andon.bench.prediction;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What came of the series, as tables. */
final class ForecastTable {

    private static final String ERRORS = "%-26s %5s  %8s %8s %9s   %8s %8s%n";
    private static final String COVERAGE = "%-26s %6s  %6s %9s%n";

    private final PrintWriter out;
    private final List<ValueRun> runs;

    ForecastTable(PrintWriter out, List<SeriesRun> runs) {
        this.out = out;
        this.runs = runs.stream().flatMap(run -> run.values().stream()).toList();
    }

    /** Errors against the last value's, widths against the autoregression's: geometric means over all that ever change. */
    void errors(List<Integer> horizons) {
        out.printf(ERRORS, "", "", "absolute", "error", "", "interval", "");
        out.printf(ERRORS, "", "steps", "mean", "median", "better", "width", "coverage");
        for (int horizon : horizons) {
            for (Contender contender : Contender.values()) {
                List<ValueRun> took = runs.stream()
                        .filter(run -> run.tookPart(contender) && run.moves(horizon))
                        .toList();
                if (!took.isEmpty()) {
                    row(contender, horizon, took);
                }
            }
        }
    }

    /** On how many values the whole forecast errs less than without the network: the steps of one are no trials. */
    void network(List<Integer> horizons) {
        for (int horizon : horizons) {
            long better = runs.stream()
                    .filter(run -> run.of(Contender.FORECAST, horizon).meanError()
                            < run.of(Contender.WITHOUT_NETWORK, horizon).meanError())
                    .count();
            out.printf("better with the network at step %d: %d of %d%n", horizon, better, runs.size());
        }
    }

    /** By the folder that the series lie in. */
    void coverage(Contender contender, List<Integer> horizons) {
        Map<String, List<ValueRun>> groups =
                runs.stream().collect(Collectors.groupingBy(run -> run.group(), TreeMap::new, Collectors.toList()));
        out.printf(COVERAGE, "coverage of: " + contender, "values", "steps", "coverage");
        groups.forEach((group, members) -> {
            for (int horizon : horizons) {
                out.printf(
                        COVERAGE,
                        group,
                        members.size(),
                        horizon,
                        percent(mean(members, run -> run.of(contender, horizon).coverage())));
            }
        });
    }

    private void row(Contender contender, int horizon, List<ValueRun> took) {
        double[] errors = took.stream()
                .mapToDouble(run -> run.of(contender, horizon).meanError()
                        / run.of(Contender.LAST_VALUE, horizon).meanError())
                .sorted()
                .toArray();
        double[] widths = took.stream()
                .mapToDouble(run -> run.of(contender, horizon).meanWidth()
                        / run.of(Contender.AUTOREGRESSION, horizon).meanWidth())
                .toArray();
        long better = Arrays.stream(errors).filter(error -> error < 1).count();
        out.printf(
                ERRORS,
                contender,
                horizon,
                "%.3f".formatted(geometricMean(errors)),
                "%.3f".formatted(errors[errors.length / 2]),
                better + "/" + errors.length,
                "%.2f".formatted(geometricMean(widths)),
                percent(mean(took, run -> run.of(contender, horizon).coverage())));
    }

    private static double mean(List<ValueRun> runs, ToDoubleFunction<ValueRun> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double geometricMean(double[] values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }
}
