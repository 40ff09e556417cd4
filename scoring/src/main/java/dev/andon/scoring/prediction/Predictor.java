package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.onnx.Device;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts stations online: forecasts each observation before it is seen, infers the latent state anew by error
 * regression when it is, judges it, and forecasts on.
 *
 * <p>Not safe for use by two threads at once.
 */
public final class Predictor implements AutoCloseable {

    /**
     * Stations regressed together, on a stream as over files: always so many places, so that a result depends on its own
     * station. More places cost more where few stations have something to say, fewer cost more where many have.
     */
    public static final int BATCH = 16;

    /** Futures sampled for the network's own deviation. */
    private static final int SAMPLES = 16;

    private final PredictionModel model;
    private final ErrorRegression regression;

    /**
     * Opens the model's graphs.
     *
     * @param horizon steps forecast at each observation
     * @param batch stations regressed together
     */
    public Predictor(PredictionModel model, int horizon, int batch, Device device) {
        this.model = model;
        regression = new ErrorRegression(model.weights(), model.regression(), horizon, SAMPLES, batch, device);
    }

    /** What it really runs on. */
    public Device device() {
        return regression.device();
    }

    /** Most stations of one call of {@link #observe}. */
    public int batch() {
        return regression.batch();
    }

    /**
     * One observation of each of several stations.
     *
     * @param stations different ones, at most {@link #batch}; their state goes on with what they observed
     * @param observations {@code [dimension]} each, physical units, NaN where missing
     * @throws RecordException {@code NOT_FINITE} for an infinite value, {@code MODEL_SHAPE} for a number of values that
     *     is not the model's; then no station has changed
     */
    public List<PredictedStep> observe(List<PredictedStation> stations, List<double[]> observations) {
        observations.forEach(this::check);
        List<InferenceWindow> windows = new ArrayList<>();
        List<float[]> standardised = new ArrayList<>();
        for (int i = 0; i < stations.size(); i++) {
            windows.add(stations.get(i).window());
            standardised.add(stations.get(i).standardisation().apply(observations.get(i)));
        }
        List<Inference> inferences = regression.observe(windows, standardised);
        List<PredictedStep> steps = new ArrayList<>();
        for (int i = 0; i < stations.size(); i++) {
            steps.add(stations.get(i).advance(standardised.get(i), inferences.get(i)));
        }
        return steps;
    }

    @Override
    public void close() {
        regression.close();
    }

    private void check(double[] observation) {
        if (observation.length != model.columns().size()) {
            throw new RecordException(
                    FailureCode.MODEL_SHAPE,
                    "an observation has %d values, the model takes %d: %s"
                            .formatted(observation.length, model.columns().size(), String.join(", ", model.columns())));
        }
        for (int i = 0; i < observation.length; i++) {
            if (Double.isInfinite(observation[i])) {
                throw new RecordException(
                        FailureCode.NOT_FINITE,
                        "%s is %s; leave it out if it is missing"
                                .formatted(model.columns().get(i), observation[i]));
            }
        }
    }
}
