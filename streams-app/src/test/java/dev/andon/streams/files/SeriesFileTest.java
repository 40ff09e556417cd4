package dev.andon.streams.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.streams.files.SeriesFile.Disorder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesFileTest {

    @TempDir
    private Path folder;

    private SeriesFile read(String text, String... columns) throws IOException {
        return SeriesFile.read(Files.writeString(folder.resolve("press.csv"), text), List.of(columns));
    }

    @Test
    void semicolonsTimesAndEmptyCellsAreUnderstood() throws IOException {
        // When
        SeriesFile series = read("""
                datetime;Pressure;"Volume Flow; RMS"
                2020-02-08 13:30:47;0.25;-1e3
                2020-02-08 13:30:48;;7

                2020-02-08 13:30:50; +.5 ;8.
                """);

        // Then
        assertThat(series.columns()).containsExactly("Pressure", "Volume Flow; RMS");
        assertThat(series.timestamps())
                .containsExactly("2020-02-08 13:30:47", "2020-02-08 13:30:48", "2020-02-08 13:30:50");
        assertThat(Arrays.deepToString(series.values())).isEqualTo("[[0.25, -1000.0], [NaN, 7.0], [0.5, 8.0]]");
        assertThat(series.seconds()).isEqualTo(2);
        assertThat(series.disorder()).isEqualTo(new Disorder(0, 0));
    }

    @Test
    void withoutTimeRowsAreNumberedFromOne() throws IOException {
        // When
        SeriesFile series = read("a,b\n1,2\n3,4\n");

        // Then
        assertThat(series.columns()).containsExactly("a", "b");
        assertThat(series.timestamps()).containsExactly("1", "2");
        assertThat(series.seconds()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "timestamp, 2014-07-01 00:00:00, 2014-07-01 00:05:00, 300",
        "when, 2014-07-01T00:00:00Z, 2014-07-01T02:00:00.5+01:00, 3600.5",
        "when, 2014-07-01, 2014-07-02, 86400",
        "when, 2014-07-01 10:00, 2014-07-01 10:01, 60",
        "when, 1404172800, 1404172801.25, 1.25",
        "when, 1404172800000, 1404172800250, 0.25",
        "when, 1404172800000000, 1404172800000250, 0.00025",
        "Time, 0, 0.1, 0.1"
    })
    void timeIsTakenAsMachinesWriteIt(String name, String first, String second, double seconds) throws IOException {
        // When
        SeriesFile series = read("%s,value\n%s,1\n%s,2\n".formatted(name, first, second));

        // Then
        assertThat(series.columns()).containsExactly("value");
        assertThat(series.timestamps()).containsExactly(first, second);
        assertThat(series.seconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({
        "when, 2014-07-01T02:00:00.5+02:00, 2014-07-01T00:00:00.500Z",
        "when, 2014-07-01T02:00+0130, 2014-07-01T00:30:00Z",
        "when, 2014-07-01 02:00:00-02, 2014-07-01T04:00:00Z",
        "when, 1404172800250, 2014-07-01T00:00:00.250Z",
        "index, 1404172800, 2014-07-01T00:00:00Z",
        "Time, 0.5, ",
        "index, 140417, ",
        "a, 1,"
    })
    void aFileSaysWhenItWasUnlessItsTimeOnlyCounts(String name, String first, Instant time) throws IOException {
        // When
        SeriesFile series = read("%s,value\n%s,1\n".formatted(name, first));

        // Then
        assertThat(series.times()).isEqualTo(time == null ? List.of() : List.of(time));
    }

    @Test
    void chosenColumnsComeInTheOrderAskedFor() throws IOException {
        // When
        SeriesFile series = read("time,a,b,label\n1,2,3,x\n2,4,5,y\n", "b", "a");

        // Then
        assertThat(series.columns()).containsExactly("b", "a");
        assertThat(series.values()).isDeepEqualTo(new double[][] {{3, 2}, {5, 4}});
    }

    @Test
    void rowsOutOfOrderAreCountedAndStayWhereTheyAre() throws IOException {
        // When
        SeriesFile series = read("time,a\n1,10\n2,20\n2,30\n1.5,40\n3,50\n");

        // Then
        assertThat(series.disorder()).isEqualTo(new Disorder(2, 4));
        assertThat(series.values()).isDeepEqualTo(new double[][] {{10}, {20}, {30}, {40}, {50}});
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        // When
        SeriesFile series = read("\ufefftime,a\n1,10\n2,20\n");

        // Then
        assertThat(series.columns()).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~                       | ~~ | line 1: the file is empty",
                "t,a                      | ~~ | line 1: there are no rows below",
                "t,a/1,2/2,NaN            | ~~ | line 3: 'NaN' in column a is no finite number; leave the cell empty",
                "t,a/1,2/2,inf            | ~~ | line 3: 'inf' in column a",
                "t,a/1,2/2,1e999          | ~~ | line 3: '1e999' in column a",
                "t,a/1,2//2,0x1p3         | ~~ | line 4: '0x1p3' in column a",
                "t;a/1;0,5                | ~~ | line 2: '0,5' in column a",
                "t,a,kind/1,2,good        | ~~ | line 2: 'good' in column kind is no finite number; leave the cell empty where a value is missing, or choose other columns with --columns",
                "t,a/1,2/2                | ~~ | line 3: 1 cells under 2 names",
                "t,a/1,2/2,3,4            | ~~ | line 3: 3 cells under 2 names",
                "t,a/1,2/noon,3           | ~~ | line 3: 'noon' is no time",
                "0.25,7/0.5,8             | ~~ | line 2: the first line holds numbers",
                "t,a,a/1,2,3              | ~~ | two columns are named 'a'",
                "t,pressure/1,2           | presure | there is no column 'presure'; did you mean 'pressure'?",
                "t,a/1,2                  | a,a | two columns are named 'a'",
                "t,a/1,~2                 | ~~ | line 2:",
            })
    void whatIsNoSeriesIsRefusedInOneLineThatNamesTheLine(String text, String column, String reason)
            throws IOException {
        // Given
        String[] columns = column.isEmpty() ? new String[0] : column.split(",");

        // When / Then
        assertThatThrownBy(() -> read(text.replace('/', '\n').replace('~', '"'), columns))
                .asInstanceOf(InstanceOfAssertFactories.type(RecordException.class))
                .returns(FailureCode.SERIES, RecordException::code)
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .startsWith(folder.resolve("press.csv").toString())
                .contains(reason)
                .doesNotContain("\n");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("press.csv"), new byte[] {'t', ',', (byte) 0xC3, '\n', '1', ',', '2'});

        // When / Then
        assertThatThrownBy(() -> SeriesFile.read(file, List.of()))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("no text in UTF-8");
    }

    @Test
    void textThatBreaksFartherDownIsRefusedToo() throws IOException {
        // Given
        byte[] text = "time,a\n1,2\n2,3\n".getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xC3;
        Path file = Files.write(folder.resolve("press.csv"), text);

        // When / Then
        assertThatThrownBy(() -> SeriesFile.read(file, List.of())).isInstanceOf(RecordException.class);
    }

    @Test
    void publicSeriesAreReadWhole() throws IOException {
        // Given
        assumeTrue(System.getenv("ANDON_DATA") != null, "ANDON_DATA names no folder with public series");
        Path data = Path.of(System.getenv("ANDON_DATA"));

        // When
        List<SeriesFile> all;
        try (Stream<Path> files =
                Stream.concat(Files.walk(data.resolve("nab/data")), Files.walk(data.resolve("skab")))) {
            all = files.filter(file -> file.toString().endsWith(".csv"))
                    .map(SeriesFileTest::readAll)
                    .toList();
        }

        // Then
        assertThat(all.stream().filter(series -> series.columns().size() == 1)).hasSize(58);
        assertThat(all.stream()
                        .filter(series -> series.columns().size() == 1)
                        .mapToInt(SeriesFile::rows)
                        .sum())
                .isEqualTo(365_558);
        assertThat(all).allMatch(series -> series.seconds() > 0);
    }

    private static SeriesFile readAll(Path file) {
        try {
            return SeriesFile.read(file, List.of());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
