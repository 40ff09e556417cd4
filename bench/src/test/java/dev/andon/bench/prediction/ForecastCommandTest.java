package dev.andon.bench.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ForecastCommandTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void comparesForecastsWithAllBaselinesAndSaysWhatTheNetworkAdds() throws IOException {
        // Given
        write("short.csv", 1, 500);
        write("long.csv", 2, 900);

        // When
        int exitCode = execute(folder.toString(), "--epochs", "2");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("2 series of 1, 1400 rows")
                .contains("network: trained for 2 epochs")
                .containsPattern("last value +1 +1\\.000 +1\\.000 +0/2")
                .containsPattern("autoregression +5 +0\\.\\d{3} +0\\.\\d{3} +2/2 +1\\.00")
                .containsPattern("network alone +1 ")
                .containsPattern("\nforecast +5 +0\\.\\d{3}")
                .containsPattern("better with the network at step 1: [0-2] of 2")
                .doesNotContain("seasonal naive");
    }

    @Test
    void theSameSeriesGiveTheSameFigures() throws IOException {
        // Given
        write("a.csv", 3, 500);

        // When
        execute(folder.toString(), "--epochs", "2");
        String first = out.toString();
        out.getBuffer().setLength(0);
        execute(folder.toString(), "--epochs", "2");

        // Then
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void withoutEpochsThereIsNoNetwork() throws IOException {
        // Given
        write("a.csv", 3, 500);

        // When
        int exitCode = execute(folder.toString(), "--epochs", "0");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("forecast without network +1 +0\\.\\d{3}")
                .doesNotContain("network alone")
                .doesNotContain("better with the network");
    }

    @Test
    void aFolderWithoutSeriesIsWrongUsage() {
        int exitCode = execute(folder.toString());

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("no CSV files in");
    }

    @Test
    void everyValueOfARowCountsButThoseThatNeverChangeHaveNoRelativeError() throws IOException {
        // Given
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("a,b,still\n");
        for (int i = 0; i < 400; i++) {
            text.append("%s,%s,7%n".formatted(random.nextGaussian(), random.nextGaussian()));
        }
        Files.writeString(folder.resolve("three.csv"), text);

        // When
        execute(folder.toString(), "--epochs", "1");

        // Then
        assertThat(out.toString())
                .contains("1 series of 3, 400 rows")
                .containsPattern("network alone +5 +[01]\\.\\d{3} +[01]\\.\\d{3} +[0-2]/2 ")
                .containsPattern("\n%s +3 +1 ".formatted(folder.getFileName()));
    }

    @Test
    void filesOfDifferentShapeAreWrongUsage() throws IOException {
        // Given
        write("a.csv", 3, 50);
        Files.writeString(folder.resolve("b.csv"), "x,y\n1,2\n2,3\n");

        // When
        int exitCode = execute(folder.toString());

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("b.csv has 2 values, a.csv has 1");
    }

    private int execute(String... arguments) {
        return new CommandLine(new ForecastCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    /** Noise around a level that it returns to: the last value is not the best forecast. */
    private void write(String name, long seed, int rows) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("value\n");
        double level = 0;
        for (int i = 0; i < rows; i++) {
            level = 0.3 * level + random.nextGaussian();
            text.append(level).append('\n');
        }
        Files.writeString(folder.resolve(name), text);
    }
}
