package dev.andon.bench.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SwapsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(new SwapsCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void random_sequences_leave_nothing_and_swaps_are_timed() {
        assumeThat(Files.exists(Path.of("/proc/self/status"))).as("Linux").isTrue();

        // When
        int exitCode = command.execute("--sequences", "20", "--swaps", "6", "--timed", "2", "--megabytes", "1");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .contains("20 random sequences")
                .doesNotContain(" 0 answers by patched weights")
                .contains("differ from the clean ones after 0, largest difference of a probability 0.0")
                .containsPattern("slope: -?\\d+\\.\\d{3} MB a hundred swaps")
                .containsPattern("\n +1\\.1( +\\d+\\.\\d){7}\n");
    }

    @Test
    void there_are_networks_of_three_sizes() {
        int exitCode = command.execute("--sequences", "0", "--swaps", "0", "--megabytes", "7");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("--megabytes 7: there are networks of [1, 44, 98] MB");
    }
}
