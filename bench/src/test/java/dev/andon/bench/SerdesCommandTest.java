package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.broker.TestRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SerdesCommandTest {

    private static final Pattern RATIO = Pattern.compile("(observation|frame) of .* ratio (\\d+\\.\\d+)");

    @Test
    void printsForEachRecordWhatARegistryCosts() {
        // Given
        StringWriter out = new StringWriter();

        // When
        int exitCode = Bench.commandLine()
                .setOut(new PrintWriter(out))
                .execute(
                        "serdes",
                        "--records=20",
                        "--rounds=1",
                        "--registry=" + TestRegistry.url(TestRegistry.address()));

        // Then
        assertThat(exitCode).isZero();
        assertThat(RATIO.matcher(out.toString()).results().map(MatchResult::group))
                .hasSize(2)
                .allMatch(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))) > 0);
    }
}
