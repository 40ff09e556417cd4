package dev.andon.streams.demo;

import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Status;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How good one machine's forecasts were, one step ahead, over rows that were judged and on which it was healthy. Not
 * thread-safe.
 */
final class ForecastEvidence {

    private static final String LAST_VALUE = "last value";

    private final double[] errors;
    private final double[] lastValueErrors;
    private long values;
    private long within;
    private List<Double> lastValue = List.of();

    /** @param channels how many values an observation has */
    ForecastEvidence(int channels) {
        errors = new double[channels];
        lastValueErrors = new double[channels];
    }

    /**
     * The machine's next result.
     *
     * @param healthy the truth
     */
    void add(Prediction prediction, boolean healthy) {
        ForecastStep expected = prediction.getExpected();
        if (healthy && prediction.getStatus() == Status.SCORED && expected != null) {
            cover(prediction.getObserved(), expected);
            // What the result before said of the next row says nothing of one after a gap.
            if (prediction.getMasked() == 0 && !lastValue.isEmpty()) {
                compare(prediction.getObserved(), expected.getMean());
            }
        }
        lastValue =
                Optional.ofNullable(prediction.getBaselines().get(LAST_VALUE)).orElse(List.of());
    }

    private void cover(List<Double> observed, ForecastStep expected) {
        for (int i = 0; i < errors.length; i++) {
            double lower = expected.getLower().get(i);
            double upper = expected.getUpper().get(i);
            double value = orNaN(observed.get(i));
            if (!Double.isNaN(value - lower + upper)) {
                values++;
                within += lower <= value && value <= upper ? 1 : 0;
            }
        }
    }

    private void compare(List<Double> observed, List<Double> expected) {
        for (int i = 0; i < errors.length; i++) {
            double error = Math.abs(orNaN(observed.get(i)) - expected.get(i));
            double lastValueError = Math.abs(orNaN(observed.get(i)) - lastValue.get(i));
            if (!Double.isNaN(error + lastValueError)) {
                errors[i] += error;
                lastValueErrors[i] += lastValueError;
            }
        }
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    /** Values that came and had an interval. */
    long values() {
        return values;
    }

    /** Those of them that lay within it. */
    long within() {
        return within;
    }

    /** Mean absolute error relative to the last value's, of each channel on which that was ever wrong. */
    DoubleStream relativeErrors() {
        return IntStream.range(0, errors.length)
                .filter(i -> lastValueErrors[i] > 0)
                .mapToDouble(i -> errors[i] / lastValueErrors[i]);
    }
}
