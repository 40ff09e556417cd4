package dev.andon.streams.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The schema registry of the integration tests: Apicurio's own server, one per JVM, in memory, started when first asked for
 * and stopped with the JVM.
 */
public final class TestRegistry {

    /** Where the build unpacks the server, from this module and from one beside it. */
    private static final Path UNPACKED = Path.of("../streams-app/target/registry");

    private static final int PATIENCE_SECONDS = 120;

    private TestRegistry() {}

    /**
     * Address of the server: {@code -Dandon.registry=URL}, with {@code -Pcontainers} a container, or else the one that
     * Maven unpacked; without path.
     */
    public static String address() {
        String given = System.getProperty("andon.registry");
        if (given != null) {
            return given;
        }
        String other = System.getProperty("andon.registry.container");
        return other == null ? Unpacked.ADDRESS : addressOf(other);
    }

    /** What clients are told by {@code apicurio.registry.url}, where the server is at {@code address}. */
    public static String url(String address) {
        return address + "/apis/registry/v3";
    }

    /** What the server answers, as Confluent's clients ask it. */
    public static String confluent(String path) throws IOException, InterruptedException {
        return get(address() + "/apis/ccompat/v7" + path).body();
    }

    /** Registers a schema as Confluent's clients do. */
    public static String register(String subject, String json) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(address() + "/apis/ccompat/v7/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    private static String addressOf(String registry) {
        try {
            return (String) Class.forName(registry)
                    .asSubclass(Supplier.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("-Dandon.registry.container=" + registry + " names no Supplier", e);
        }
    }

    /** Loaded, and so started, only when no other server was given. */
    private static final class Unpacked {
        static final String ADDRESS = start();

        private static String start() {
            try (Stream<Path> files = Files.list(UNPACKED);
                    ServerSocket free = new ServerSocket(0)) {
                Path program = files.filter(file -> file.toString().endsWith("-runner.jar"))
                        .findFirst()
                        .orElseThrow();
                int port = free.getLocalPort();
                free.close();
                Process server = start(program, port);
                Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
                String address = "http://127.0.0.1:" + port;
                await(server, address + "/health/ready");
                return address;
            } catch (IOException e) {
                throw new UncheckedIOException("the registry's server is not at " + UNPACKED.toAbsolutePath(), e);
            }
        }

        private static Process start(Path program, int port) throws IOException {
            ProcessBuilder server = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx384m",
                            "-jar",
                            program.toAbsolutePath().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            UNPACKED.resolveSibling("registry-" + port + ".log").toFile());
            server.environment()
                    .putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", Integer.toString(port)));
            return server.start();
        }

        private static void await(Process server, String health) throws IOException {
            try {
                for (int tried = 0; tried < 4 * PATIENCE_SECONDS && server.isAlive(); tried++) {
                    Thread.sleep(250);
                    if (isReady(health)) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("it does not start; its log lies beside it");
        }

        private static boolean isReady(String health) throws InterruptedException {
            try {
                return get(health).statusCode() == 200;
            } catch (IOException e) {
                return false;
            }
        }
    }
}
