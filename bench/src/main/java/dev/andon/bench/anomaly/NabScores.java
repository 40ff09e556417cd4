package dev.andon.bench.anomaly;

import dev.andon.scoring.calibration.TailCalibration;
import dev.andon.scoring.decision.AlarmThinning;
import dev.andon.scoring.prediction.AnomalyScorer;
import dev.andon.scoring.prediction.Baseline;
import dev.andon.scoring.prediction.PredictedStep;
import dev.andon.scoring.prediction.RowEvidence;
import dev.andon.scoring.prediction.ScoreSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Thinned scores by file, three ways: as the product gives them, the same evidence from an autoregression in place of
 * forecast and network, and the autoregression's one-step error alone under the same calibration.
 */
final class NabScores implements Stations.Listener {

    private static final int QUIET = ScoreSettings.DEFAULT.quiet();

    /** Rows after which a row is learnt, as the product does. */
    private static final int LATEST = 20;

    private final Map<String, Detectors> detectors = new HashMap<>();
    private final Map<String, double[]> andon = new HashMap<>();
    private final Map<String, double[]> withoutNetwork = new HashMap<>();
    private final Map<String, double[]> autoregression = new HashMap<>();

    private record Detectors(
            AlarmThinning andon,
            AnomalyScorer scorer,
            AlarmThinning withoutNetwork,
            TailCalibration calibration,
            Deque<Double> unlearnt,
            AlarmThinning autoregression) {}

    NabScores(List<Series> series) {
        for (Series one : series) {
            int rows = one.values().length;
            detectors.put(
                    one.name(),
                    new Detectors(
                            new AlarmThinning(QUIET),
                            new AnomalyScorer(one.columns().size(), one.season(), ScoreSettings.DEFAULT),
                            new AlarmThinning(QUIET),
                            new TailCalibration(TailCalibration.MAY_END),
                            new ArrayDeque<>(),
                            new AlarmThinning(QUIET)));
            andon.put(one.name(), new double[rows]);
            withoutNetwork.put(one.name(), new double[rows]);
            autoregression.put(one.name(), new double[rows]);
        }
    }

    @Override
    public void row(Series series, int row, PredictedStep step) {
        Detectors own = detectors.get(series.name());
        double[] observed = series.values()[row];
        double[] expected = step.before().baselines().get(Baseline.AUTOREGRESSION)[0];
        double[] errors = new double[observed.length];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = (observed[i] - expected[i]) / series.standardisation().deviation()[i];
        }
        double[] values = Series.standardise(series.standardisation(), observed);
        double score = own.scorer
                .observe(new RowEvidence(values, errors, errors, Double.NaN))
                .anomalyScore();
        andon.get(series.name())[row] = thinned(own.andon, step.score().anomalyScore());
        withoutNetwork.get(series.name())[row] = thinned(own.withoutNetwork, score);
        autoregression.get(series.name())[row] = thinned(own.autoregression, alone(own, Math.abs(errors[0])));
    }

    Map<String, double[]> andon() {
        return andon;
    }

    Map<String, double[]> withoutNetwork() {
        return withoutNetwork;
    }

    Map<String, double[]> autoregression() {
        return autoregression;
    }

    private static double alone(Detectors own, double error) {
        double score = -Math.log10(own.calibration.pValue(error));
        own.unlearnt.addLast(error);
        if (own.unlearnt.size() > LATEST) {
            own.calibration.learn(own.unlearnt.removeFirst());
        }
        return score;
    }

    private static double thinned(AlarmThinning thinning, double score) {
        return thinning.passes(score) ? score : 0;
    }
}
