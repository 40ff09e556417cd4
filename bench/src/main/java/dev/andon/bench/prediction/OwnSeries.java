package dev.andon.bench.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.prediction.Standardisation;
import dev.andon.streams.files.SeriesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A series of one value, standardised by its own first {@value #KNOWN_PERCENT} percent, which nothing is judged on.
 *
 * @param group the folder it lies in
 * @param values {@code [rows]}, NaN where missing
 * @param known rows of the first part
 * @param day rows of a day; 0 where the file tells no time, or a day has fewer than two rows
 */
record OwnSeries(String group, String name, double[] values, int known, int day) {

    private static final int KNOWN_PERCENT = 15;
    private static final double DAY_SECONDS = 86_400;

    /** All CSV files below {@code folder}, in the order of their paths. */
    static List<OwnSeries> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<OwnSeries> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                all.add(of(file));
            }
            return all;
        }
    }

    private static OwnSeries of(Path file) throws IOException {
        SeriesFile series = SeriesFile.read(file, List.of());
        if (series.columns().size() != 1) {
            throw new RecordException(
                    FailureCode.SERIES,
                    "%s has %d values a row; this comparison takes series of one"
                            .formatted(file, series.columns().size()));
        }
        int known = series.rows() * KNOWN_PERCENT / 100;
        Standardisation standardisation =
                Standardisation.of(Arrays.asList(series.values()).subList(0, Math.max(1, known)));
        double[] values = Arrays.stream(series.values())
                .mapToDouble(row ->
                        (row[0] - standardisation.mean()[0]) / standardisation.deviation()[0])
                .toArray();
        int day = series.seconds() > 0 ? (int) Math.round(DAY_SECONDS / series.seconds()) : 0;
        return new OwnSeries(
                file.toAbsolutePath().getParent().getFileName().toString(),
                file.getFileName().toString(),
                values,
                known,
                day < 2 || day > 10_000 ? 0 : day);
    }
}
