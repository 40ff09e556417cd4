package dev.andon.bench.anomaly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.scoring.evaluation.NabSeries;
import dev.andon.scoring.evaluation.NabWindow;
import dev.andon.streams.files.SeriesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The Numenta Anomaly Benchmark as its repository lays it out: {@code data/GROUP/FILE.csv} and
 * {@code labels/combined_windows.json}; files without labels are left out.
 *
 * @param series in the order of their names
 * @param windows of the labelled anomalies, by name
 * @param chosenOn names of the half of the files on which settings were chosen
 */
record NabFolder(List<Series> series, Map<String, List<NabWindow>> windows, Set<String> chosenOn) {

    /** Where the scores by file lie that were published of other detectors. */
    static final String PUBLISHED = "published/scores_by_file";

    /** Of the split. It was drawn once, before anything was scored. */
    private static final long SEED = 4;

    private static final int DAY = 86_400;

    /** The first rows that are the reference, where a file is long enough. */
    private static final int LONGEST_REFERENCE = 400;

    static NabFolder read(Path folder) throws IOException {
        JsonNode labels = new ObjectMapper()
                .readTree(folder.resolve("labels/combined_windows.json").toFile());
        Map<String, List<NabWindow>> windows = new TreeMap<>();
        List<Series> series = new ArrayList<>();
        List<String> names = new ArrayList<>();
        labels.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        for (String name : names) {
            SeriesFile file = SeriesFile.read(folder.resolve("data").resolve(name), List.of());
            int head = NabSeries.probation(file.rows());
            int day = file.seconds() > 0 ? (int) Math.round(DAY / file.seconds()) : 0;
            series.add(new Series(
                    name,
                    file.columns(),
                    file.values(),
                    head,
                    day < 4 || day > 2_000 ? 0 : day,
                    Math.min(LONGEST_REFERENCE, Math.max(150, head))));
            windows.put(name, windows(file, labels.get(name)));
        }
        return new NabFolder(series, windows, half(names));
    }

    /** Raw scores that the benchmark published of a detector by file, under its profile's name in lower case. */
    static Map<String, Double> published(Path folder, String detector, String profile) throws IOException {
        Map<String, Double> scores = new TreeMap<>();
        Path file = folder.resolve(PUBLISHED).resolve("%s_%s_scores.csv".formatted(detector, profile));
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",");
            if (!cells[0].equals("Detector")) {
                scores.put(cells[2], Double.parseDouble(cells[4]));
            }
        }
        return scores;
    }

    private static List<NabWindow> windows(SeriesFile file, JsonNode ends) {
        List<NabWindow> windows = new ArrayList<>();
        for (JsonNode end : ends) {
            windows.add(new NabWindow(row(file, end.get(0)), row(file, end.get(1))));
        }
        return windows;
    }

    private static int row(SeriesFile file, JsonNode time) {
        return file.timestamps().indexOf(time.asText().substring(0, "2014-04-10 07:15:00".length()));
    }

    /** Half of each group's files; of groups with an odd number every other one gives its larger half. */
    private static Set<String> half(List<String> names) {
        Map<String, List<String>> groups = new TreeMap<>();
        names.forEach(name -> groups.computeIfAbsent(name.split("/")[0], group -> new ArrayList<>())
                .add(name));
        SplittableRandom random = new SplittableRandom(SEED);
        Set<String> half = new HashSet<>();
        int odd = 0;
        for (List<String> group : groups.values()) {
            for (int i = group.size() - 1; i > 0; i--) {
                Collections.swap(group, i, random.nextInt(i + 1));
            }
            int size = group.size() / 2;
            if (group.size() % 2 == 1) {
                size += odd++ % 2;
            }
            half.addAll(group.subList(0, size));
        }
        return half;
    }
}
