package dev.andon.bench.anomaly;

import dev.andon.streams.files.SeriesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Skoltech Anomaly Benchmark as its repository lays it out: {@code GROUP/FILE.csv} with eight sensors and two label
 * columns.
 *
 * @param series in the order of their names, without the file that has no labels
 * @param anomalous truth by row, by name
 */
record SkabFolder(List<Series> series, Map<String, boolean[]> anomalous) {

    /** First rows of each file, by the benchmark's own rule. */
    private static final int HEAD = 400;

    private static final String LABEL = "anomaly";
    private static final int LABELS = 2;

    static SkabFolder read(Path folder) throws IOException {
        List<Series> series = new ArrayList<>();
        Map<String, boolean[]> anomalous = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                SeriesFile file = SeriesFile.read(path, List.of());
                int sensors = file.columns().size() - LABELS;
                if (file.columns().indexOf(LABEL) != sensors) {
                    continue;
                }
                String name = folder.relativize(path).toString();
                double[][] values = Arrays.stream(file.values())
                        .map(row -> Arrays.copyOf(row, sensors))
                        .toArray(double[][]::new);
                series.add(new Series(name, file.columns().subList(0, sensors), values, HEAD, 0, HEAD));
                boolean[] truth = new boolean[values.length];
                for (int row = 0; row < truth.length; row++) {
                    truth[row] = file.values()[row][sensors] > 0;
                }
                anomalous.put(name, truth);
            }
        }
        return new SkabFolder(series, anomalous);
    }

    int anomalousRows() {
        int rows = 0;
        for (boolean[] truth : anomalous.values()) {
            for (boolean one : truth) {
                rows += one ? 1 : 0;
            }
        }
        return rows;
    }
}
