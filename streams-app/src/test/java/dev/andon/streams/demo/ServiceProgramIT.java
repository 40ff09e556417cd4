package dev.andon.streams.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.andon.streams.AndonProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service of a demo with a page, as a process. */
@Timeout(120)
class ServiceProgramIT {

    /** Closing in order, without its broker, the service would wait for a minute. */
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void itEndsSoonWhenItsDemoIsKilledAndTheBrokerWithIt() throws Exception {
        // Given
        Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + folder);
        try (AndonProcess demo = AndonProcess.start(
                folder.resolve("demo.txt"), environment, "demo", "--port", "0", "--stations", "1", "--machines", "1")) {
            demo.await(Pattern.compile("Open (http://\\S+)"));
            List<ProcessHandle> services = demo.handle().children().toList();

            // When
            demo.handle().destroyForcibly();

            // Then
            assertThat(services).hasSize(1);
            await().atMost(LONGEST_END).until(() -> hasEnded(services.get(0)));
        }
    }

    /** Where nobody asks how it ended it stays, as a process without a program. */
    private static boolean hasEnded(ProcessHandle process) {
        return !process.isAlive() || process.info().command().isEmpty();
    }
}
