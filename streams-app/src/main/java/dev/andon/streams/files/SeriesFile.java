package dev.andon.streams.files;

import dev.andon.scoring.ScoringException.RecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A series of observations as its file holds it.
 *
 * @param name for people: the file's path
 * @param timestamps of the rows as the file writes them, or their numbers from 1 where it has no column of time
 * @param times of the rows; empty where the file does not say when: no column of time, or one that only counts
 * @param seconds between rows, the median; 0 without a column of time
 * @param columns names of the values
 * @param values {@code [rows, columns]}, NaN where a cell is empty; not to be changed
 * @param disorder rows whose time is not after the row before
 */
public record SeriesFile(
        String name,
        List<String> timestamps,
        List<Instant> times,
        double seconds,
        List<String> columns,
        double[][] values,
        Disorder disorder) {

    /**
     * Rows out of order.
     *
     * @param rows how many
     * @param line of the first; 0 where there is none
     */
    public record Disorder(int rows, int line) {}

    public SeriesFile {
        timestamps = List.copyOf(timestamps);
        times = List.copyOf(times);
        columns = List.copyOf(columns);
    }

    /**
     * Reads a file of comma- or semicolon-separated values under one line of names. The first column is time if its first
     * cell reads as one; all others, or the chosen ones, are values.
     *
     * @param chosen names of the columns to use as values; all if empty
     * @throws RecordException with {@code SERIES}, naming the line, if the file is no such series
     * @throws IOException if it cannot be read
     */
    public static SeriesFile read(Path file, List<String> chosen) throws IOException {
        return new SeriesReader(file, chosen).read();
    }

    public int rows() {
        return values.length;
    }

    /** What is to be said of rows out of order; empty where there is none. */
    public Optional<String> disorderInWords() {
        return disorder.rows() == 0
                ? Optional.empty()
                : Optional.of(
                        "%s: %d rows are not after the row above them, the first in line %d; rows are taken as they come"
                                .formatted(name, disorder.rows(), disorder.line()));
    }
}
