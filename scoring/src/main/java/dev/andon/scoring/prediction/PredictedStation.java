package dev.andon.scoring.prediction;

import java.nio.ByteBuffer;

/** Everything a station's next prediction depends on; it goes on with each observation. */
public final class PredictedStation {

    /** Version of what {@link #state} holds, and in what order; another cannot be read. */
    static final int LAYOUT = 1;

    private final Network network;
    private final Standardisation standardisation;
    private final StationForecaster forecaster;
    private final AnomalyScorer scorer;
    private double nominal;
    private InferenceWindow window;

    /** {@code [horizon][dimension]}: of the futures sampled at the last observation. */
    private float[][] deviation;

    private Forecast next;

    PredictedStation(
            Network network, Standardisation standardisation, ForecastSettings settings, ScoreSettings scores) {
        this.network = network;
        this.standardisation = standardisation;
        forecaster = new StationForecaster(network.dimension(), network.deterministic(), settings);
        scorer = new AnomalyScorer(network.dimension(), settings.season(), scores);
        nominal = scores.nominal();
        window = InferenceWindow.empty(network);
        deviation = new float[settings.horizon()][network.dimension()];
        next = forecaster.forecast();
    }

    /** Of this station's values. */
    public Standardisation standardisation() {
        return standardisation;
    }

    /** Share of normal rows to be told anomalous from now on. */
    void setNominal(double share) {
        nominal = share;
    }

    /**
     * The next observation does not follow the last one. The inference window begins anew, and until it has filled the
     * station is not judged; what was learnt of its values and of what is normal stays.
     */
    public void restart() {
        forecaster.restart();
        scorer.restart();
        window = InferenceWindow.empty(network);
        deviation = new float[deviation.length][network.dimension()];
        next = forecaster.forecast();
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
        AnomalyScore score = scorer.observe(RowEvidence.of(values, before, inference), nominal);
        window = inference.window();
        deviation = inference.deviation().clone();
        next = forecaster.forecast().spread(deviation);
        return new PredictedStep(before.in(standardisation), next.in(standardisation), errors, inference, score);
    }

    /** All of it, as doubles, big-endian. */
    ByteBuffer state() {
        StateNumbers numbers = StateNumbers.saving();
        exchange(numbers);
        double[] kept = numbers.kept();
        ByteBuffer bytes = ByteBuffer.allocate(kept.length * Double.BYTES);
        bytes.asDoubleBuffer().put(kept);
        return bytes;
    }

    /**
     * Goes on from {@link #state} of a station of the same network and settings.
     *
     * @throws IllegalArgumentException if it is of another size
     */
    void restore(ByteBuffer state) {
        double[] kept = new double[state.remaining() / Double.BYTES];
        state.asDoubleBuffer().get(kept);
        StateNumbers numbers = StateNumbers.loading(kept);
        try {
            exchange(numbers);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IllegalArgumentException(
                    "%d numbers are not the state of such a station".formatted(kept.length), e);
        }
        numbers.requireEnd();
        next = forecaster.forecast().spread(deviation);
    }

    private void exchange(StateNumbers numbers) {
        window = window.exchanged(numbers);
        forecaster.exchange(numbers);
        scorer.exchange(numbers);
        for (int step = 0; step < deviation.length; step++) {
            deviation[step] = numbers.pass(deviation[step]);
        }
    }
}
