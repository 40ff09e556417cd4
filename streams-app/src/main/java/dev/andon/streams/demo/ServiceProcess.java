package dev.andon.streams.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The service in a process of its own, started again at once whenever something ends it. Thread-safe. */
final class ServiceProcess implements AutoCloseable {

    private static final int LONGEST_END_SECONDS = 90;

    /** As Java tells of a process that SIGKILL ended. */
    private static final int KILLED = 137;

    private final List<String> command;
    private final CountDownLatch begun = new CountDownLatch(1);
    private Process process;
    private int port;
    private boolean closed;
    private @Nullable String failure;

    private ServiceProcess(List<String> command) {
        this.command = command;
        this.process = launch();
    }

    /** Starts it on a settings file. */
    static ServiceProcess start(Path settings) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Memory and access to native code as the launcher, or its user, gave them to this program.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X") || argument.startsWith("--"))
                .forEach(command::add);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServiceProgram.class.getName()));
        command.add(settings.toString());
        return new ServiceProcess(command);
    }

    private Process launch() {
        try {
            Process launched =
                    new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
            Thread watch = new Thread(() -> watch(launched), "andon-demo-service");
            watch.setDaemon(true);
            watch.start();
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    private void watch(Process watched) {
        try (BufferedReader lines = watched.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ServiceProgram.RUNNING)) {
                    answersAt(Integer.parseInt(line.substring(ServiceProgram.RUNNING.length())));
                }
            }
        } catch (IOException e) {
            // It has gone.
        }
        ended(watched.onExit().join().exitValue());
    }

    private synchronized void answersAt(int at) {
        port = at;
        begun.countDown();
    }

    /** Of this machine, where it tells of its health; where the one before did, until the next begins; 0 before the first. */
    synchronized int port() {
        return port;
    }

    /** One that never worked says why; once one did, the next is worth a try whatever ended it. */
    private synchronized void ended(int code) {
        if (!closed && (port > 0 || code == KILLED)) {
            process = launch();
        } else if (!closed) {
            failure = "the service does not start, exit code %d; what it said stands above".formatted(code);
            begun.countDown();
        }
    }

    /**
     * Waits until it works.
     *
     * @throws IllegalStateException where it does not start
     */
    void awaitBegun() {
        try {
            begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        check();
    }

    /** @throws IllegalStateException where it does not start */
    synchronized void check() {
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends it as {@code kill -9} does; it is started again. */
    synchronized void kill() {
        process.destroyForcibly();
    }

    /** Lets it finish the records in work, and ends it. */
    @Override
    public void close() {
        Process last;
        synchronized (this) {
            closed = true;
            last = process;
        }
        try {
            last.getOutputStream().close();
            if (!last.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                last.destroyForcibly();
            }
        } catch (IOException e) {
            last.destroyForcibly();
        } catch (InterruptedException e) {
            last.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
