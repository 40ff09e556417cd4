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
    private final List<SeriesRun> runs;

    ForecastTable(PrintWriter out, List<SeriesRun> runs) {
        this.out = out;
        this.runs = runs;
    }

    /** Errors against the last value's, widths against the autoregression's: geometric means over series. */
    void errors(List<Integer> horizons) {
        out.printf(ERRORS, "", "", "absolute", "error", "", "interval", "");
        out.printf(ERRORS, "", "steps", "mean", "median", "better", "width", "coverage");
        for (int horizon : horizons) {
            for (Contender contender : Contender.values()) {
                List<SeriesRun> took = runs.stream()
                        .filter(run -> run.result(contender, horizon).isPresent())
                        .toList();
                if (!took.isEmpty()) {
                    row(contender, horizon, took);
                }
            }
        }
    }

    /** On how many series the whole forecast errs less than without the network: points of a series are no trials. */
    void network(List<Integer> horizons) {
        for (int horizon : horizons) {
            long better = runs.stream()
                    .filter(run -> follower(run, Contender.FORECAST, horizon).meanError()
                            < follower(run, Contender.WITHOUT_NETWORK, horizon).meanError())
                    .count();
            out.printf("better with the network at step %d: %d of %d series%n", horizon, better, runs.size());
        }
    }

    /** By the folder that series lie in. */
    void coverage(Contender contender, List<Integer> horizons) {
        Map<String, List<SeriesRun>> groups = runs.stream()
                .collect(Collectors.groupingBy(run -> run.series().group(), TreeMap::new, Collectors.toList()));
        out.printf(COVERAGE, "coverage of: " + contender, "series", "steps", "coverage");
        groups.forEach((group, members) -> {
            for (int horizon : horizons) {
                out.printf(
                        COVERAGE,
                        group,
                        members.size(),
                        horizon,
                        percent(mean(
                                members,
                                run -> follower(run, contender, horizon).coverage())));
            }
        });
    }

    private void row(Contender contender, int horizon, List<SeriesRun> took) {
        double[] errors = took.stream()
                .mapToDouble(run -> follower(run, contender, horizon).meanError()
                        / follower(run, Contender.LAST_VALUE, horizon).meanError())
                .sorted()
                .toArray();
        double[] widths = took.stream()
                .mapToDouble(run -> follower(run, contender, horizon).meanWidth()
                        / follower(run, Contender.AUTOREGRESSION, horizon).meanWidth())
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
                percent(mean(took, run -> follower(run, contender, horizon).coverage())));
    }

    private static Follower follower(SeriesRun run, Contender contender, int horizon) {
        return run.result(contender, horizon)
                .orElseThrow(() -> new IllegalStateException(
                        contender + " took no part in " + run.series().name()));
    }

    private static double mean(List<SeriesRun> runs, ToDoubleFunction<SeriesRun> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private static double geometricMean(double[] values) {
        return Math.exp(Arrays.stream(values).map(Math::log).average().orElse(Double.NaN));
    }

    private static String percent(double share) {
        return "%.1f %%".formatted(100 * share);
    }
}
