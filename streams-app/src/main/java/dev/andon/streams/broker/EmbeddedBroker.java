package dev.andon.streams.broker;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A whole Kafka cluster of one node inside this process: the classes of the Kafka release, broker and controller
 * combined, reachable from this machine only; without authentication, unless a test brings it. Not thread-safe; close it once.
 *
 * <p>Kafka's server classes are no public API: nothing outside this package touches them.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int ATTEMPTS = 5;

    private final KafkaRaftServer server;
    private final int port;
    private final DataDirectory data;

    private EmbeddedBroker(KafkaRaftServer server, int port, DataDirectory data) {
        this.server = server;
        this.port = port;
        this.data = data;
    }

    /**
     * Starts on a data directory; one that an earlier broker left keeps its topics, records and offsets.
     *
     * @param data created and formatted where needed
     * @param port to listen on; 0 for any free one
     * @throws StartException where the port is taken or the directory cannot be used
     */
    public static EmbeddedBroker start(Path data, int port) {
        return start(DataDirectory.open(data), ClientListener.PLAINTEXT, port);
    }

    /** Starts like {@link #start(Path, int)}, on a directory of its own which is deleted at {@link #close}. */
    public static EmbeddedBroker startTemporary(int port) {
        return start(DataDirectory.openTemporary(), ClientListener.PLAINTEXT, port);
    }

    /** Starts like {@link #startTemporary(int)} on any free port, for clients that come another way. */
    static EmbeddedBroker startTemporary(ClientListener clients) {
        return start(DataDirectory.openTemporary(), clients, 0);
    }

    private static EmbeddedBroker start(DataDirectory data, ClientListener clients, int port) {
        try {
            if (port != 0 && !isFree(port)) {
                throw taken(port, null);
            }
            return tryStart(data, clients, port);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    private static EmbeddedBroker tryStart(DataDirectory data, ClientListener clients, int port) {
        for (int attempt = 1; ; attempt++) {
            int broker = port == 0 ? freePort() : port;
            try {
                Properties properties = BrokerProperties.of(data.path(), clients, broker, freePort());
                return new EmbeddedBroker(startServer(properties), broker, data);
            } catch (RuntimeException e) {
                // Between asking for a free port and using it another process may have taken it.
                boolean again = attempt < ATTEMPTS && isBindFailure(e) && (port == 0 || isFree(port));
                if (!again) {
                    throw refusal(data.path(), broker, e);
                }
            }
        }
    }

    private static KafkaRaftServer startServer(Properties properties) {
        // Kafka ends the whole process when it cannot start; here that is an exception for the caller to report.
        Exit.setExitProcedure((status, message) -> {});
        Exit.setHaltProcedure((status, message) -> {});
        try {
            KafkaConfig config = KafkaConfig.fromProps(properties, false);
            KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
            try {
                server.startup();
                return server;
            } catch (RuntimeException e) {
                server.shutdown();
                throw e;
            }
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    private static StartException refusal(Path data, int port, RuntimeException e) {
        if (isBindFailure(e)) {
            return taken(port, e);
        }
        String message = "the broker did not start on %s: %s";
        return new StartException(FailureCode.UNREACHABLE, message.formatted(data, e.getMessage()), e);
    }

    private static StartException taken(int port, @Nullable RuntimeException e) {
        String message = "port %d on localhost is taken; stop what listens there or choose another with --port";
        return new StartException(FailureCode.UNREACHABLE, message.formatted(port), e);
    }

    private static boolean isBindFailure(Throwable e) {
        return e instanceof BindException || e.getCause() != null && isBindFailure(e.getCause());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What clients connect to, for example {@code localhost:9092}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Where records lie. */
    public Path data() {
        return data.path();
    }

    /** Stops the broker, and deletes its directory where that is a temporary one. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        data.close();
    }
}
