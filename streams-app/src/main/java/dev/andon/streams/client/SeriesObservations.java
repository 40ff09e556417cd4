package dev.andon.streams.client;

import dev.andon.schemas.Observation;
import dev.andon.streams.files.SeriesFile;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a file as observations of one station, in one epoch, counted from 0. Where the file says when its rows
 * were, an observation is a function of the file and the epoch alone, so sending it again sends the same bytes.
 *
 * @param file with values in the order that the station's model takes
 * @param epoch of all of them
 */
public record SeriesObservations(SeriesFile file, long epoch) {

    /**
     * In the epoch that the file itself names: the time of its first row in milliseconds since 1970, so that a later file
     * is a later epoch and the same file the same. A file that does not say when it was is in the epoch of {@code now}.
     */
    public static SeriesObservations of(SeriesFile file, Instant now) {
        Instant begin = file.times().isEmpty() ? now : file.times().get(0);
        return new SeriesObservations(file, begin.toEpochMilli());
    }

    /**
     * One row.
     *
     * @param row from 0
     * @param now its time, if the file does not say when it was
     */
    public Observation observation(int row, Instant now) {
        Instant time = file.times().isEmpty() ? now : file.times().get(row);
        return Observation.newBuilder()
                .setEpoch(epoch)
                .setSequence(row)
                .setObservedAt(time)
                .setValues(values(file.values()[row]))
                .build();
    }

    private static List<Double> values(double[] row) {
        return Arrays.stream(row)
                .mapToObj(value -> Double.isNaN(value) ? null : value)
                .toList();
    }
}
