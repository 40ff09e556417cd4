package dev.andon.bench.anomaly;

import dev.andon.scoring.evaluation.RowDecisions;
import dev.andon.scoring.prediction.AnomalyScorer;
import dev.andon.scoring.prediction.Baseline;
import dev.andon.scoring.prediction.PredictedStep;
import dev.andon.scoring.prediction.RowEvidence;
import dev.andon.scoring.prediction.ScoreSettings;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What is told anomalous, by what the reference is of: the network's errors, an autoregression's, or the values. */
final class SkabDecisions implements Stations.Listener {

    private enum Way {
        NETWORK("Andon"),
        FORECAST("  its forecast's errors"),
        AUTOREGRESSION("  AR(12)'s errors"),
        VALUES("  the values themselves");

        private final String title;

        Way(String title) {
            this.title = title;
        }
    }

    private final SkabFolder skab;
    private final Map<String, Map<Way, AnomalyScorer>> scorers = new HashMap<>();
    private final Map<Way, RowDecisions> decisions = new EnumMap<>(Way.class);
    private final Map<String, RowDecisions> byGroup = new TreeMap<>();

    SkabDecisions(SkabFolder skab) {
        this.skab = skab;
    }

    @Override
    public void row(Series series, int row, PredictedStep step) {
        double[] observed = series.values()[row];
        double[] expected = step.before().baselines().get(Baseline.AUTOREGRESSION)[0];
        double[] errors = new double[observed.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (observed[i] - expected[i]) / series.standardisation().deviation()[i];
        }
        boolean truth = skab.anomalous().get(series.name())[row];
        boolean told = step.score().anomalous();
        count(Way.NETWORK, told, truth);
        byGroup.merge(series.group(), one(told, truth), RowDecisions::plus);
        count(Way.FORECAST, unlike(series, Way.FORECAST, step.errors()), truth);
        count(Way.AUTOREGRESSION, unlike(series, Way.AUTOREGRESSION, errors), truth);
        double[] values = Series.standardise(series.standardisation(), observed);
        count(Way.VALUES, unlike(series, Way.VALUES, values), truth);
    }

    void print(PrintWriter out) {
        out.printf("%-26s  %5s  %13s  %13s%n", "", "F1", "false alarms", "missed alarms");
        decisions.forEach((way, all) -> line(out, way.title, all));
        byGroup.forEach((group, all) -> line(out, "Andon, " + group, all));
    }

    private static void line(PrintWriter out, String title, RowDecisions all) {
        out.printf(
                "%-26s  %5.3f  %11.1f %%  %11.1f %%%n",
                title, all.f1(), 100 * all.falseAlarmRate(), 100 * all.missedAlarmRate());
    }

    private boolean unlike(Series series, Way way, double[] errors) {
        return scorers.computeIfAbsent(series.name(), name -> new EnumMap<>(Way.class))
                .computeIfAbsent(way, key -> new AnomalyScorer(errors.length, 0, ScoreSettings.DEFAULT))
                .observe(new RowEvidence(errors, errors, errors, Double.NaN))
                .anomalous();
    }

    private void count(Way way, boolean told, boolean truth) {
        decisions.merge(way, one(told, truth), RowDecisions::plus);
    }

    private static RowDecisions one(boolean told, boolean truth) {
        return RowDecisions.of(new boolean[] {told}, new boolean[] {truth});
    }
}
