package dev.andon.bench.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AnomalyCommandsTest {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final LocalDateTime START = LocalDateTime.of(2024, 1, 1, 0, 0);

    @TempDir
    private Path folder;

    @Test
    void aJumpWithinItsWindowIsHitAndBothHalvesAreScored() throws IOException {
        // Given two groups of two files, each with a jump at row 500
        StringBuilder labels = new StringBuilder();
        for (String group : new String[] {"pump", "valve"}) {
            Files.createDirectories(folder.resolve("data").resolve(group));
            for (int i = 0; i < 2; i++) {
                write(folder.resolve("data/%s/%d.csv".formatted(group, i)), i);
                labels.append(labels.isEmpty() ? "{" : ",")
                        .append("\"%s/%d.csv\": [[\"%s.000000\", \"%s.000000\"]]"
                                .formatted(group, i, time(480), time(540)));
            }
        }
        Files.createDirectory(folder.resolve("labels"));
        Files.writeString(folder.resolve("labels/combined_windows.json"), labels + "}");

        // When
        String printed = run(new NabCommand(), folder.toString(), "--epochs", "2");

        // Then
        assertThat(printed).contains("4 files, 4 windows; settings chosen on half A (2 files)");
        assertThat(printed.lines().filter(line -> line.startsWith("Andon")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).endsWith("4 of 4 windows hit"));
        assertThat(printed).contains("without the network", "AR(12), same calibration");
    }

    @Test
    void everyRowOfAPumpIsToldAnomalousOrNot() throws IOException {
        // Given a pump whose second sensor is off from row 500 to 700
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder csv = new StringBuilder("datetime;flow;pressure;anomaly;changepoint\n");
        for (int row = 0; row < 800; row++) {
            boolean off = row >= 500 && row < 700;
            csv.append("%s;%s;%s;%s;0.0%n"
                    .formatted(
                            time(row), random.nextGaussian(), random.nextGaussian() + (off ? 9 : 0), off ? 1.0 : 0.0));
        }
        Files.createDirectory(folder.resolve("valve1"));
        Files.writeString(folder.resolve("valve1/0.csv"), csv);

        // When
        String printed = run(new SkabCommand(), folder.toString(), "--epochs", "2");

        // Then
        assertThat(printed).contains("1 files, 800 rows, 200 anomalous");
        String[] figures = printed.lines()
                .filter(line -> line.startsWith("Andon, valve1"))
                .findFirst()
                .orElseThrow()
                .split("\\s+");
        assertThat(Double.parseDouble(figures[2])).isGreaterThan(0.9);
    }

    @Test
    void noiseIsCountedByKind() {
        String printed = run(new FalseAlarmsCommand(), "--rows", "1200", "--stations", "2", "--memory", "0,0.5");

        assertThat(printed).contains("2 stations", "white", "AR(1), 0.5");
    }

    private static void write(Path file, int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder csv = new StringBuilder("timestamp,value\n");
        for (int row = 0; row < 1_000; row++) {
            csv.append("%s,%s%n".formatted(time(row), random.nextGaussian() + (row >= 500 ? 12 : 0)));
        }
        Files.writeString(file, csv);
    }

    private static String time(int row) {
        return TIME.format(START.plusMinutes(5L * row));
    }

    private static String run(Object command, String... arguments) {
        StringWriter printed = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(printed))
                .setErr(new PrintWriter(printed))
                .execute(arguments);
        assertThat(code).as("%s", printed).isZero();
        return printed.toString();
    }
}
