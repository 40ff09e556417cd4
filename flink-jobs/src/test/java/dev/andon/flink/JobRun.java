package dev.andon.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

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

    /** The one line that was said. */
    String line() {
        assertThat(said).hasSize(1);
        return said.get(0);
    }
}
