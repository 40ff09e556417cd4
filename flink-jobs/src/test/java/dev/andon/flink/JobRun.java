package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the job's program ended.
 *
 * @param said lines on stderr
 */
public record JobRun(int exit, List<String> said) {

    public static JobRun of(String... arguments) {
        StringWriter said = new StringWriter();
        int exit = Jobs.run(new PrintWriter(said), arguments);
        return new JobRun(exit, said.toString().lines().toList());
    }

    /**
     * Of a replay.
     *
     * @param range of the topic that is read, {@code PARTITION:FROM-TO}
     * @param written prefix of the topics that its results go to
     * @param more options
     */
    static JobRun replay(Path settings, String method, String range, String written, String... more) {
        Stream<String> needed = Stream.of(
                "replay",
                "--config",
                settings.toString(),
                "--method",
                method,
                "--range",
                range,
                "--output-prefix",
                written);
        return of(Stream.concat(needed, Stream.of(more)).toArray(String[]::new));
    }

    /** The one line that was said. */
    String line() {
        assertThat(said).hasSize(1);
        return said.get(0);
    }
}
