package dev.andon.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The command line in a process of its own; all it says is kept in a file. */
public final class AndonProcess implements AutoCloseable {

    private static final int LONGEST_END_SECONDS = 90;

    private final Process process;
    private final Path said;

    private AndonProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts it.
     *
     * @param said file for standard output and error
     * @param environment added to that of this process; {@code JDK_JAVA_OPTIONS} reaches Java
     */
    public static AndonProcess start(Path said, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.andon.streams.cli.Andon");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        return new AndonProcess(builder.start(), said);
    }

    /** Waits until it says what matches; gives the first group. */
    public String await(Pattern pattern) throws IOException, InterruptedException {
        while (true) {
            boolean ended = !process.isAlive();
            Matcher matcher = pattern.matcher(said());
            if (matcher.find()) {
                return matcher.group(1);
            }
            if (ended) {
                throw new IllegalStateException("it ended, and never said " + pattern + ":\n" + said());
            }
            Thread.sleep(50);
        }
    }

    /** Waits until it has ended by itself; its exit code. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    public String said() throws IOException {
        return Files.readString(said);
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends it as {@code kill} does, and waits. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
