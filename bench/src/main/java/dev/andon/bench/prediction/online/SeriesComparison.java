package dev.andon.bench.prediction.online;

import dev.andon.schemas.ForecastStep;
import dev.andon.schemas.Prediction;
import dev.andon.schemas.Status;
import java.util.List;

/** What the service says of rows beside what {@code andon predict} wrote of them, number by number. Not thread-safe. */
final class SeriesComparison {

    private final Side files = new Side();
    private final Side service = new Side();
    private long rows;
    private long judged;
    private long compared;
    private long differing;

    /** What is counted of either. */
    private static final class Side {

        private long intervals;
        private long within;
        private long anomalous;
        private long alarms;

        /** Counts an interval whose value came. */
        void hold(double value, double lower, double upper) {
            if (!Double.isNaN(value - lower + upper)) {
                intervals++;
                within += lower <= value && value <= upper ? 1 : 0;
            }
        }

        String describe(String name, long rows) {
            return "%-10s  %7.3f %%  %9d  %6d, %.2f in 1,000 rows"
                    .formatted(name, 100.0 * within / intervals, anomalous, alarms, 1000.0 * alarms / rows);
        }
    }

    /**
     * One row.
     *
     * @param written of it in the result's file: of each value itself, forecast, lower and upper; then free energy,
     *     score, anomaly score, p-value, anomalous, alarm; NaN where empty
     * @param said of it by the service
     * @param counted whether its intervals count: a model may have been learnt from others
     */
    void add(double[] written, Prediction said, boolean counted) {
        rows++;
        int dimension = said.getObserved().size();
        ForecastStep expected = said.getExpected();
        for (int i = 0; i < dimension; i++) {
            double value = number(said.getObserved(), i);
            same(written[4 * i], value);
            if (expected != null) {
                same(written[4 * i + 1], number(expected.getMean(), i));
                same(written[4 * i + 2], number(expected.getLower(), i));
                same(written[4 * i + 3], number(expected.getUpper(), i));
            }
            if (expected != null && counted) {
                files.hold(written[4 * i], written[4 * i + 2], written[4 * i + 3]);
                service.hold(value, number(expected.getLower(), i), number(expected.getUpper(), i));
            }
        }
        judge(written, 4 * dimension, said);
    }

    private void judge(double[] written, int from, Prediction said) {
        same(written[from], said.getFreeEnergyAfter());
        if (said.getStatus() == Status.SCORED) {
            judged++;
            same(written[from + 1], said.getScore());
            same(written[from + 2], said.getAnomalyScore());
            same(written[from + 3], said.getPValue());
        }
        same(written[from + 4], said.getAnomalous() ? 1 : 0);
        same(written[from + 5], said.getAlarm() ? 1 : 0);
        files.anomalous += (long) written[from + 4];
        files.alarms += (long) written[from + 5];
        service.anomalous += said.getAnomalous() ? 1 : 0;
        service.alarms += said.getAlarm() ? 1 : 0;
    }

    /** Bit by bit, NaN being itself. */
    private void same(double one, double other) {
        compared++;
        differing += Double.compare(one, other) == 0 ? 0 : 1;
    }

    private static double number(List<Double> values, int i) {
        Double value = values.get(i);
        return value == null ? Double.NaN : value;
    }

    boolean isEqual() {
        return differing == 0 && compared > 0;
    }

    long rows() {
        return rows;
    }

    /** Rows that were judged. */
    long judged() {
        return judged;
    }

    /** Alarms of the service. */
    long alarms() {
        return service.alarms;
    }

    @Override
    public String toString() {
        return """
                %d rows, %d of them judged; of %d numbers %d differ
                            coverage   anomalous  alarms
                %s
                %s""".formatted(
                rows, judged, compared, differing, files.describe("predict", rows), service.describe("service", rows));
    }
}
