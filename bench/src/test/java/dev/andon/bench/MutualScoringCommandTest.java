package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MutualScoringCommandTest {

    private final StringWriter out = new StringWriter();
    private final CommandLine bench = Bench.commandLine().setOut(new PrintWriter(out));

    @Test
    void printsOneRateForEachWindowAndThreadCount() {
        int exitCode = bench.execute(
                "mutual-scoring --patches 196 --channels 192 --windows 4,5 --threads 1,2 --matmul 256 --rounds 1"
                        .split(" "));

        assertThat(exitCode).isZero();
        List<String[]> rows = rows("Andon");
        assertThat(rows).extracting(row -> row[0] + " " + row[1]).containsExactly("1 4", "1 5", "2 4", "2 5");
        assertThat(rows).allSatisfy(row -> {
            assertThat(Double.parseDouble(row[2]))
                    .as("MatMul GF/s")
                    .isPositive()
                    .isFinite();
            assertThat(Double.parseDouble(row[4])).as("GF/s").isPositive().isFinite();
            assertThat(Double.parseDouble(row[5])).as("percent").isPositive().isFinite();
        });
    }

    private List<String[]> rows(String what) {
        return out.toString()
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length > 3 && row[3].equals(what))
                .toList();
    }
}
