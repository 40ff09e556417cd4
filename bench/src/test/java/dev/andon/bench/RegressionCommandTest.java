package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RegressionCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine bench =
            Bench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void printsARowForEachNumberOfStations() {
        // When
        int exitCode = bench.execute("regression", "--stations", "1,3", "--rounds", "1");

        // Then
        assertThat(exitCode).isZero();
        List<String[]> rows = out.toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 3 && row[1].equals("Andon"))
                .toList();
        assertThat(rows).extracting(row -> row[0]).containsExactly("1", "3");
        assertThat(rows).allSatisfy(row -> {
            assertThat(Double.parseDouble(row[2])).as("ms a batch").isPositive();
            assertThat(row[3]).as("x Andon").isEqualTo("1.0");
        });
    }

    @Test
    void noStationsAreWrongUsage() {
        assertThat(bench.execute("regression", "--stations", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--stations", "0", "at least 1");
    }

    @Test
    void theProblemHasAGradientAndRegressionLowersEachStationsFreeEnergy() {
        // Given
        try (AndonRegression regression = new AndonRegression()) {
            regression.load(RegressionCase.of(3));

            // When
            regression.run();

            // Then
            for (int station = 0; station < 3; station++) {
                assertThat(regression.after()[station])
                        .isLessThan(0.9f * regression.before()[station]);
            }
            float[] gradient = regression.gradient();
            int steep = 0;
            for (float element : gradient) {
                assertThat(element).isFinite();
                steep += Math.abs(element) > 1e-6 ? 1 : 0;
            }
            // The new step starts from its prior, where a^sigma is at its best.
            assertThat(gradient).hasSize(RegressionCase.WINDOW * 3 * 12);
            assertThat(steep).isBetween(gradient.length * 9 / 10, gradient.length - 3 * 6);
        }
    }
}
