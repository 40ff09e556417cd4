package dev.andon.bench.trial;

import dev.andon.streams.broker.TopicDefinitions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;

/** A broker and services, each in a process of its own, on one folder that is gone at the end. Not thread-safe. */
public final class Site implements AutoCloseable {

    private final Path folder;
    private final int port = freePort();
    private JavaProcess broker;
    private int started;

    private Site(Path folder) {
        this.folder = folder;
        this.broker = startBroker();
    }

    /** Opens a folder and starts the broker. */
    public static Site open() {
        try {
            return new Site(Files.createTempDirectory("andon-bench-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, Object> clients() {
        return Map.of("bootstrap.servers", "localhost:" + port);
    }

    /** Kills the broker and starts it again on its records. */
    void restartBroker() {
        broker.kill();
        broker = startBroker();
    }

    /** Seconds of processor time that the broker has taken so far. */
    public double brokerCpuSeconds() {
        return broker.cpuSeconds();
    }

    /** A path in the folder, of a file or folder that is not there yet. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    public void requireBroker() {
        broker.requireAlive();
    }

    /** Creates all topics of a prefix. */
    public void createTopics(String prefix) {
        try (Admin admin = Admin.create(clients())) {
            TopicDefinitions.read().embedded().create(admin, prefix);
        }
    }

    /**
     * Starts a service. Its state lies in a folder of the prefix's, so that another start with the same prefix goes on
     * with it.
     */
    public JavaProcess startService(String prefix, Setup setup) {
        Path settings = settings(prefix, setup);
        return AndonProcess.start(nextOutput("service"), "running: ", "run", "--config", settings.toString());
    }

    /** Writes the settings file that {@link #startService} runs. */
    public Path settings(String prefix, Setup setup) {
        String more = setup.kafka().entrySet().stream()
                .map(entry -> ", %s: '%s'".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        String yaml = """
                kafka: {bootstrap.servers: 'localhost:%d', state.dir: '%s'%s}
                prefix: '%s'
                device: cpu
                dashboard: {port: 0}
                stations: %s
                """.formatted(port, folder.resolve("state-" + prefix), more, prefix, setup.stations());
        try {
            return Files.writeString(folder.resolve(prefix + "yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JavaProcess startBroker() {
        String data = folder.resolve("broker").toString();
        return AndonProcess.start(
                nextOutput("broker"), "Ctrl-C ends it.", "broker", "--port", port + "", "--data", data);
    }

    private Path nextOutput(String what) {
        return folder.resolve("%s-%d.txt".formatted(what, ++started));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        broker.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
