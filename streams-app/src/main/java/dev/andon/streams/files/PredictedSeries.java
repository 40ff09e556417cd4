package dev.andon.streams.files;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A series and what prediction said of its rows.
 *
 * @param path of the result below the output folder, {@code /} between its parts
 * @param series what came
 * @param learned leading rows that figures leave out, because a model may have been trained on them
 * @param rows one for each row of the series
 */
public record PredictedSeries(Path path, SeriesFile series, int learned, List<PredictedRow> rows) {

    public PredictedSeries {
        if (rows.size() != series.rows()) {
            throw new IllegalArgumentException("%d predictions of %d rows".formatted(rows.size(), series.rows()));
        }
        rows = List.copyOf(rows);
    }

    /** Numbers of the rows with an alarm, from 0. */
    public List<Integer> alarms() {
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).alarm())
                .boxed()
                .toList();
    }

    /** Number of anomalous rows. */
    public long anomalous() {
        return rows.stream().filter(PredictedRow::anomalous).count();
    }
}
