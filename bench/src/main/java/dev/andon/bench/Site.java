package dev.andon.bench;

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
import org.jspecify.annotations.Nullable;

/** A broker and services, each in a process of its own, on one folder that is gone at the end. Not thread-safe. */
final class Site implements AutoCloseable {

    private final Path folder;
    private final int port = freePort();
    private AndonProcess broker;
    private int started;

    private Site(Path folder) {
        this.folder = folder;
        this.broker = startBroker();
    }

    /** Opens a folder and starts the broker. */
    static Site open() {
        try {
            return new Site(Files.createTempDirectory("andon-bench-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Object> clients() {
        return Map.of("bootstrap.servers", "localhost:" + port);
    }

    /** Kills the broker and starts it again on its records. */
    void restartBroker() {
        broker.kill();
        broker = startBroker();
    }

    void requireBroker() {
        broker.requireAlive();
    }

    /** Creates all topics of a prefix. */
    void createTopics(String prefix) {
        try (Admin admin = Admin.create(clients())) {
            TopicDefinitions.read().embedded().create(admin, prefix);
        }
    }

    /**
     * Starts a service that inspects every station. Its state lies in a folder of the prefix's, so that another start
     * with the same prefix goes on with it.
     *
     * @param inspection settings of the inspection, as YAML on one line
     * @param kafka settings beside those that every service here has
     */
    AndonProcess startService(String prefix, String inspection, Map<String, String> kafka) {
        Path settings = settings(prefix, inspection, kafka);
        return AndonProcess.start(nextOutput("service"), "running: ", "run", "--config", settings.toString());
    }

    /** Writes the settings file that {@link #startService} runs. */
    Path settings(String prefix, String inspection, Map<String, String> kafka) {
        String more = kafka.entrySet().stream()
                .map(entry -> ", %s: '%s'".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        String yaml = """
                kafka: {bootstrap.servers: 'localhost:%d', state.dir: '%s'%s}
                prefix: '%s'
                device: cpu
                dashboard: {port: 0}
                stations: {'*': {inspection: %s}}
                """.formatted(port, folder.resolve("state-" + prefix), more, prefix, inspection);
        try {
            return Files.writeString(folder.resolve(prefix + "yaml"), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Inspection settings as YAML on one line. */
    static String inspection(@Nullable Path model, int window) {
        return model == null
                ? "{window: %d}".formatted(window)
                : "{window: %d, model: '%s'}".formatted(window, model.toAbsolutePath());
    }

    private AndonProcess startBroker() {
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
