package dev.andon.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One line of the table that {@code mutual-scoring} prints.
 *
 * @param ceiling the MatMul rate of the same rounds, floating-point operations a second
 * @param what was timed
 * @param rate its floating-point operations a second
 * @param seconds of its fastest round
 * @param extraMegabytes memory at the peak beyond the features
 * @param difference largest difference of a distance from Andon's
 */
record Row(
        int threads,
        int window,
        double ceiling,
        String what,
        double rate,
        double seconds,
        OptionalDouble extraMegabytes,
        double difference) {

    static final String HEAD =
            "threads  window  MatMul GF/s  what                  GF/s  of MatMul  ms an image  extra MB  differs by";

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%7d  %6d  %11.1f  %-19s %6.1f  %7.1f %%  %11.1f  %8s  %10.1e",
                threads,
                window,
                ceiling / 1e9,
                what,
                rate / 1e9,
                100 * rate / ceiling,
                seconds * 1e3,
                extraMegabytes.isEmpty() ? "-" : String.format(Locale.ROOT, "%.1f", extraMegabytes.getAsDouble()),
                difference);
    }
}
