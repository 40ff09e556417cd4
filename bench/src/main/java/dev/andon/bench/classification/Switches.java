package dev.andon.bench.classification;

import dev.andon.bench.trial.Rates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * How many frames of a run it took until routing took it for what it is.
 *
 * @param frames of each run, sorted; infinite where the run was over before
 */
record Switches(double[] frames) {

    /** @param which runs are asked for; the first of all, before which nothing was, is left out */
    static Switches of(Rider routed, Predicate<Schedule.Run> which) {
        List<Double> frames = new ArrayList<>();
        double until = Double.POSITIVE_INFINITY;
        boolean first = true;
        for (Rider.Answer answer : routed.answers()) {
            if (answer.since() == 1) {
                until = Double.POSITIVE_INFINITY;
            }
            if (until == Double.POSITIVE_INFINITY
                    && answer.taken() == answer.run().corruption()) {
                until = answer.since();
            }
            if (answer.since() == answer.run().frames()) {
                if (!first && which.test(answer.run())) {
                    frames.add(until);
                }
                first = false;
            }
        }
        return new Switches(
                frames.stream().mapToDouble(Double::doubleValue).sorted().toArray());
    }

    int runs() {
        return frames.length;
    }

    double percentile(double share) {
        return frames.length == 0 ? Double.NaN : Rates.percentile(frames, share);
    }

    /** Runs that were over before. */
    long never() {
        return Arrays.stream(frames).filter(Double::isInfinite).count();
    }
}
