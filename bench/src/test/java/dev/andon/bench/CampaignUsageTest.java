package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CampaignUsageTest {

    private final StringWriter err = new StringWriter();
    private final CommandLine bench = Bench.commandLine().setErr(new PrintWriter(err));

    @Test
    void aFolderOfSeveralKindsOfDefectNeedsOneNamed() {
        int exitCode = bench.execute("repeated-defect", "--images", "parts");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("--images needs --kind");
    }

    @Test
    void oneOrderHasNoStandardError() {
        int exitCode = bench.execute("false-rejects", "parts", "--orders", "1");

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).startsWith("--orders 1: a standard error needs 2");
    }
}
