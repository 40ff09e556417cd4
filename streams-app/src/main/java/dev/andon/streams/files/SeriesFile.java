package dev.andon.streams.files;

import dev.andon.scoring.ScoringException.RecordException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A series of observations as its file holds it.
 *
 * @param name for people: the file's path
 * @param timestamps of the rows as the file writes them, or their numbers from 1 where it has no column of time
 * @param seconds between rows, the median; 0 without a column of time
 * @param columns names of the values
 * @param values {@code [rows, columns]}, NaN where a cell is empty; not to be changed
 * @param disorder rows whose time is not after the row before
 */
public record SeriesFile(
        String name,
        List<String> timestamps,
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
}
