package dev.andon.scoring.prediction;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One observation in its place.
 *
 * @param observedAt event time
 * @param recordedAt Kafka's time of the record, milliseconds; its prediction bears the same
 * @param values {@code [dimension]}, physical units, NaN where missing; not to be changed
 * @param nominal share of normal rows told anomalous, in force when it came
 * @param masked missing steps just before it
 * @param restarted why it does not follow the row before; null where it does
 */
record ObservedRow(
        long epoch,
        long sequence,
        Instant observedAt,
        long recordedAt,
        double[] values,
        double nominal,
        int masked,
        @Nullable String restarted) {

    /** As a person names it: {@code epoch:sequence}. */
    String name() {
        return epoch + ":" + sequence;
    }

    /** A step of which nothing is known. */
    static double[] missing(int dimension) {
        double[] values = new double[dimension];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
