package dev.andon.streams.files;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** True labels of frames: a CSV file with the columns {@code frame} and {@code label}. */
public final class LabelsFile {

    private LabelsFile() {}

    /** @param frame its id */
    public record Row(String frame, String label) {}

    /**
     * All rows.
     *
     * @throws StartException naming the line where a column or cell is missing
     * @throws IOException if it cannot be read
     */
    public static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (MappingIterator<Map<String, String>> lines = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            while (lines.hasNext()) {
                Map<String, String> line = lines.next();
                rows.add(new Row(cell(line, "frame", file, rows.size()), cell(line, "label", file, rows.size())));
            }
        }
        return rows;
    }

    private static String cell(Map<String, String> line, String column, Path file, int row) {
        String cell = line.get(column);
        if (cell == null || cell.isBlank()) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "%s, line %d: no %s; a labels file has the columns frame (its id) and label"
                            .formatted(file, row + 2, column));
        }
        return cell.strip();
    }
}
