package dev.andon.bench.prediction;

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
 * A series, each value standardised by its own first {@value #KNOWN_PERCENT} percent, which nothing is judged on.
 *
 * @param group the folder it lies in
 * @param values {@code [rows][dimension]}, NaN where missing
 * @param known rows of the first part
 * @param day rows of a day; 0 where the file tells no time, or a day has fewer than two rows
 */
record OwnSeries(String group, String name, double[][] values, int known, int day) {

    private static final int KNOWN_PERCENT = 15;
    private static final double DAY_SECONDS = 86_400;

    /**
     * All CSV files below {@code folder}, in the order of their paths.
     *
     * @param columns the values to use; all if empty
     */
    static List<OwnSeries> under(Path folder, List<String> columns) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<OwnSeries> all = new ArrayList<>();
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                all.add(of(SeriesFile.read(file, columns), file));
            }
            return all;
        }
    }

    int dimension() {
        return values[0].length;
    }

    private static OwnSeries of(SeriesFile series, Path file) {
        int known = known(series.rows());
        Standardisation standardisation =
                Standardisation.of(Arrays.asList(series.values()).subList(0, Math.max(1, known)));
        int day = series.seconds() > 0 ? (int) Math.round(DAY_SECONDS / series.seconds()) : 0;
        return new OwnSeries(
                file.toAbsolutePath().getParent().getFileName().toString(),
                file.getFileName().toString(),
                standardised(series.values(), standardisation),
                known,
                day < 2 || day > 10_000 ? 0 : day);
    }

    static int known(int rows) {
        return rows * KNOWN_PERCENT / 100;
    }

    /** In double precision, unlike {@link Standardisation#apply}. */
    static double[][] standardised(double[][] rows, Standardisation standardisation) {
        double[][] standardised = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            standardised[row] = new double[rows[row].length];
            for (int i = 0; i < rows[row].length; i++) {
                standardised[row][i] = (rows[row][i] - standardisation.mean()[i])
                        / standardisation.deviation()[i];
            }
        }
        return standardised;
    }
}
