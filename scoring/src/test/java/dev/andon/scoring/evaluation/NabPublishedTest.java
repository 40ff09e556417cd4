package dev.andon.scoring.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scorer against what the benchmark published of its detectors: their score of each file with the counts of rows
 * told rightly and wrongly. The rows' own scores are not published with them, so files are taken on which the counts
 * leave only a few scores possible. Set ANDON_DATA to a folder that holds {@code nab/}, else this skips.
 */
class NabPublishedTest {

    private static final Optional<Path> DATA = Optional.ofNullable(
                    System.getProperty("andon.data", System.getenv("ANDON_DATA")))
            .map(data -> Path.of(data, "nab"));

    /** Its published results were made with an older version of two files' windows. */
    private static final String OLDER_LABELS = "random";

    private record Published(
            String detector,
            NabProfile profile,
            String file,
            double score,
            int told,
            int falseAlarms,
            int missed,
            int judged) {}

    private static Map<String, List<NabWindow>> windows;
    private static Map<String, Integer> rows;

    @BeforeAll
    static void needsTheSeries() throws IOException {
        assumeTrue(DATA.isPresent(), "ANDON_DATA is not set: the comparison with published results is skipped");
        windows = new TreeMap<>();
        rows = new TreeMap<>();
        JsonNode labels = new ObjectMapper()
                .readTree(DATA.orElseThrow()
                        .resolve("labels/combined_windows.json")
                        .toFile());
        for (Map.Entry<String, JsonNode> file : labels.properties()) {
            List<String> times = Files.readAllLines(
                            DATA.orElseThrow().resolve("data").resolve(file.getKey()))
                    .stream()
                    .skip(1)
                    .map(line -> line.split(",")[0])
                    .toList();
            rows.put(file.getKey(), times.size());
            windows.put(
                    file.getKey(),
                    StreamSupport.stream(file.getValue().spliterator(), false)
                            .map(window -> new NabWindow(row(times, window.get(0)), row(times, window.get(1))))
                            .toList());
        }
    }

    @Test
    void windowsHoldAsManyRowsAsPublished() {
        for (Published result : published()) {
            int first = NabSeries.probation(rows.get(result.file));
            long within = windows.get(result.file).stream()
                    .flatMapToInt(window -> IntStream.rangeClosed(window.first(), window.last()))
                    .filter(row -> row >= first)
                    .count();

            assertThat(result.judged).as("%s", result).isEqualTo(rows.get(result.file) - first);
            assertThat(within).as("%s", result).isEqualTo(result.told + result.missed);
        }
    }

    @Test
    void filesWithoutWindowsCostTheirFalseAlarms() {
        List<Published> quiet = published().stream()
                .filter(result -> windows.get(result.file).isEmpty())
                .toList();

        assertThat(quiet).hasSizeGreaterThan(100).anyMatch(result -> result.falseAlarms > 0);
        for (Published result : quiet) {
            double cost = result.falseAlarms * result.profile.falseAlarm();
            assertThat(result.score).as("%s", result).isCloseTo(-cost, within(1e-6));
        }
    }

    @Test
    void aSingleHitWithoutFalseAlarmIsWorthAPublishedScore() {
        List<Published> hits = published().stream()
                .filter(result -> windows.get(result.file).size() == 1)
                .filter(result -> result.falseAlarms == 0 && result.told > 0)
                .toList();

        assertThat(hits).hasSizeGreaterThan(80);
        for (Published result : hits) {
            NabWindow window = windows.get(result.file).get(0);
            assertThat(IntStream.rangeClosed(window.first(), window.last() - result.told + 1)
                            .mapToDouble(row -> alarmAt(result, row)))
                    .as("%s", result)
                    .anySatisfy(score -> assertThat(score).isCloseTo(result.score, within(1e-6)));
        }
    }

    /** The published sums over the 39 files, on the scale between a detector that is silent and a perfect one. */
    @ParameterizedTest
    @CsvSource({
        "ARTime, 78.82, 68.65, 84.64",
        "numenta, 72.82, 66.42, 77.35",
        "contextOSE, 73.21, 70.04, 76.64",
        "knncad, 56.31, 41.35, 63.05",
        "windowedGaussian, 42.66, 23.52, 50.66",
        "null, 0, 0, 0",
    })
    void sumsOverFilesAreTheKnownOnes(String detector, double standard, double lowFp, double lowFn) {
        assertThat(normalised(detector, NabProfile.STANDARD)).isCloseTo(standard, within(0.005));
        assertThat(normalised(detector, NabProfile.REWARD_LOW_FP_RATE)).isCloseTo(lowFp, within(0.005));
        assertThat(normalised(detector, NabProfile.REWARD_LOW_FN_RATE)).isCloseTo(lowFn, within(0.005));
    }

    private static double normalised(String detector, NabProfile profile) {
        double raw = published().stream()
                .filter(result -> result.detector.equals(detector) && result.profile == profile)
                .mapToDouble(Published::score)
                .sum();
        List<NabSeries> silent = windows.entrySet().stream()
                .map(file -> new NabSeries(new double[rows.get(file.getKey())], file.getValue()))
                .toList();
        NabCurve curve = NabCurve.of(silent, profile);
        double nothing = curve.at(1).raw();
        assertThat(curve.windows()).isEqualTo(81);
        return 100 * (raw - nothing) / (curve.windows() - nothing);
    }

    private static double alarmAt(Published result, int row) {
        double[] scores = new double[rows.get(result.file)];
        scores[row] = 1;
        return NabCurve.of(List.of(new NabSeries(scores, windows.get(result.file))), result.profile)
                .at(1)
                .raw();
    }

    private static int row(List<String> times, JsonNode time) {
        return times.indexOf(time.asText().substring(0, "2014-04-10 07:15:00".length()));
    }

    private static List<Published> published() {
        List<Published> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(DATA.orElseThrow().resolve("published/scores_by_file"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .skip(1)
                        .map(NabPublishedTest::parse)
                        .filter(result -> !result.detector.equals(OLDER_LABELS))
                        .forEach(results::add);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return results;
    }

    private static Published parse(String line) {
        String[] cells = line.split(",");
        int[] counts = Stream.of(cells).skip(5).mapToInt(Integer::parseInt).toArray();
        return new Published(
                cells[0],
                NabProfile.valueOf(cells[1].toUpperCase(Locale.ROOT)),
                cells[2],
                Double.parseDouble(cells[4]),
                counts[0],
                counts[2],
                counts[3],
                counts[0] + counts[1] + counts[2] + counts[3]);
    }
}
