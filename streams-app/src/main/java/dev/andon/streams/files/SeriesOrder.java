package dev.andon.streams.files;

import dev.andon.streams.files.SeriesFile.Disorder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the times of a series say: how far rows are apart, and which do not come after the one before. */
final class SeriesOrder {

    private double[] steps = new double[64];
    private int count;
    private @Nullable Instant last;
    private int disordered;
    private long firstLine;

    void add(Instant time, long line) {
        if (last != null) {
            if (count == steps.length) {
                steps = Arrays.copyOf(steps, 2 * count);
            }
            steps[count] = Duration.between(last, time).toNanos() / 1e9;
            if (steps[count] <= 0) {
                firstLine = disordered == 0 ? line : firstLine;
                disordered++;
            }
            count++;
        }
        last = time;
    }

    /** Median time between rows in seconds; 0 with fewer than two rows. */
    double seconds() {
        double[] sorted = Arrays.copyOf(steps, count);
        Arrays.sort(sorted);
        return count == 0 ? 0 : Math.max(0, sorted[count / 2]);
    }

    Disorder disorder() {
        return new Disorder(disordered, (int) firstLine);
    }
}
