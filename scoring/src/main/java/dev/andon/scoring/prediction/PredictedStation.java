package dev.andon.scoring.prediction;

/** Everything a station's next prediction depends on; it goes on with each observation. */
public final class PredictedStation {

    private final Standardisation standardisation;
    private final StationForecaster forecaster;
    private final AnomalyScorer scorer;
    private InferenceWindow window;
    private Forecast next;

    PredictedStation(
            Network network, Standardisation standardisation, ForecastSettings settings, ScoreSettings scores) {
        this.standardisation = standardisation;
        forecaster = new StationForecaster(network.dimension(), network.deterministic(), settings);
        scorer = new AnomalyScorer(network.dimension(), settings.season(), scores);
        window = InferenceWindow.empty(network);
        next = forecaster.forecast();
    }

    /** Of this station's values. */
    public Standardisation standardisation() {
        return standardisation;
    }

    InferenceWindow window() {
        return window;
    }

    /** Takes in what error regression made of an observation. */
    PredictedStep advance(float[] observation, Inference inference) {
        Forecast before = next;
        double[] values = new double[observation.length];
        double[] errors = new double[observation.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = observation[i];
            errors[i] = values[i] - before.expected()[0][i];
        }
        forecaster.observe(values, inference.forecast(), inference.hidden());
        AnomalyScore score = scorer.observe(RowEvidence.of(values, before, inference));
        window = inference.window();
        next = forecaster.forecast().spread(inference.deviation());
        return new PredictedStep(before.in(standardisation), next.in(standardisation), errors, inference, score);
    }
}
