package dev.andon.streams.files;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads one series, row by row, and refuses it at the first row that is none. */
final class SeriesReader {

    private static final ObjectReader CSV =
            new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    private final Path file;
    private final List<String> chosen;
    private final List<String> timestamps = new ArrayList<>();
    private final List<Instant> times = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final SeriesOrder order = new SeriesOrder();
    private long line = 1;

    SeriesReader(Path file, List<String> chosen) {
        this.file = file;
        this.chosen = chosen;
    }

    /** What the first line holds. */
    List<String> names() throws IOException {
        try (MappingIterator<String[]> rows = open()) {
            return rows.hasNextValue()
                    ? Arrays.stream(rows.nextValue()).map(String::strip).toList()
                    : List.of();
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    SeriesFile read() throws IOException {
        try (MappingIterator<String[]> rows = open()) {
            if (!rows.hasNextValue()) {
                throw refused("the file is empty; it needs a line of names and rows below it");
            }
            String[] names = rows.nextValue();
            if (!rows.hasNextValue()) {
                throw refused("there are no rows below the line of names");
            }
            return read(rows, names);
        } catch (JacksonException e) {
            line++;
            throw broken(e);
        }
    }

    private MappingIterator<String[]> open() throws IOException {
        return CSV.with(CsvSchema.emptySchema().withColumnSeparator(separator()))
                .readValues(file.toFile());
    }

    private RecordException broken(JacksonException e) {
        return refused(e.getOriginalMessage().lines().findFirst().orElse("not readable as CSV"));
    }

    private SeriesFile read(MappingIterator<String[]> rows, String[] names) throws IOException {
        String[] first = rows.nextValue();
        line = 2;
        boolean timed = first.length > 1
                && names.length > 1
                && SeriesTime.parse(names[0], first[0]).isPresent();
        SeriesColumns columns = SeriesColumns.of(names, timed, chosen, this::refused);
        add(columns, first);
        while (rows.hasNextValue()) {
            line++;
            add(columns, rows.nextValue());
        }
        return new SeriesFile(
                file.toString(),
                timestamps,
                timed && SeriesTime.saysWhen(first[0]) ? times : List.of(),
                order.seconds(),
                columns.names(),
                values.toArray(double[][]::new),
                order.disorder());
    }

    private void add(SeriesColumns columns, String[] row) {
        if (row.length == 1 && row[0].isBlank()) {
            return;
        }
        values.add(columns.values(row, this::refused));
        timestamps.add(columns.timed() ? row[0].strip() : Integer.toString(values.size()));
        if (columns.timed()) {
            Instant time = SeriesTime.parse(columns.timeName(), row[0])
                    .orElseThrow(
                            () -> refused("'%s' is no time, as the first column's cells are above".formatted(row[0])));
            times.add(time);
            order.add(time, line);
        }
    }

    private char separator() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").contains(";") ? ';' : ',';
        } catch (UncheckedIOException e) {
            throw refused("the file is no text in UTF-8");
        }
    }

    private RecordException refused(String what) {
        return new RecordException(FailureCode.SERIES, "%s, line %d: %s".formatted(file, line, what));
    }
}
