package dev.andon.streams.files;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of frames, or of stretches of time: a CSV file with the columns {@code frame} and {@code label}, or
 * {@code from}, {@code to} and {@code label}.
 */
public final class LabelsFile {

    private LabelsFile() {}

    /**
     * One label.
     *
     * @param frame its id; null for a stretch of time
     * @param from inclusive; null for a frame
     * @param to exclusive; null for a frame
     */
    public record Row(
            @Nullable String frame,
            @Nullable Instant from,
            @Nullable Instant to,
            String label) {

        /** What it is said of, as text. */
        public String target() {
            return frame == null ? from + " " + to : frame;
        }
    }

    /**
     * All rows.
     *
     * @throws StartException naming the line where a column or cell is missing, or is no time
     * @throws IOException if it cannot be read
     */
    public static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            while (lines.hasNext()) {
                rows.add(new Line(file, rows.size() + 2, lines.next()).row());
            }
        }
        return rows;
    }

    /** @param number of the line in the file, from 1 */
    private record Line(Path file, int number, Map<String, String> cells) {

        Row row() {
            if (cells.containsKey("frame") || !cells.containsKey("from")) {
                return new Row(cell("frame"), null, null, cell("label"));
            }
            Row row = new Row(null, time("from"), time("to"), cell("label"));
            if (!row.from().isBefore(row.to())) {
                throw refused("from %s is not before to %s".formatted(row.from(), row.to()));
            }
            return row;
        }

        private Instant time(String column) {
            try {
                return Instant.parse(cell(column));
            } catch (DateTimeParseException e) {
                throw refused("%s is '%s', no time like 2026-01-31T08:00:00Z".formatted(column, cell(column)));
            }
        }

        private String cell(String column) {
            String cell = cells.get(column);
            if (cell == null || cell.isBlank()) {
                throw refused("no %s; a labels file has the columns frame (its id) and label, or from, to and label"
                        .formatted(column));
            }
            return cell.strip();
        }

        private StartException refused(String why) {
            return new StartException(FailureCode.SETTINGS, "%s, line %d: %s".formatted(file, number, why));
        }
    }
}
