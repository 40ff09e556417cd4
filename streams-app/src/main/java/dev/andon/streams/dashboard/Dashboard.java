package dev.andon.streams.dashboard;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The running page: follows the result topics and serves them to browsers until closed. It starts while topics or even
 * brokers are still missing, and says so on the page.
 */
public final class Dashboard implements AutoCloseable {

    private static final long CACHE_BYTES = 64L << 20;
    private static final int PORTS_TO_TRY = 20;

    private final TopicFollower topics;
    private final FrameReader frames;
    private final BoardServer server;
    private final String url;

    private Dashboard(TopicFollower topics, FrameReader frames, BoardServer server, String host) {
        this.topics = topics;
        this.frames = frames;
        this.server = server;
        this.url = "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, server.port());
    }

    /** Starts a page of stations that cannot be patched by hand. */
    static Dashboard start(Map<String, ?> kafka, String prefix, String host, int port) {
        return start(kafka, prefix, host, port, station -> List.of());
    }

    /**
     * Starts the page.
     *
     * @param kafka connection settings of Kafka clients, at least {@code bootstrap.servers}
     * @param prefix of the topics' names, for example {@code andon.}
     * @param host address to listen on; {@code localhost} keeps the page on this machine
     * @param port to listen on, or the next free one above it; 0 for any free one
     * @param signatures that a station may be patched with by hand
     * @throws StartException where neither the port nor the next ones can be listened on
     */
    public static Dashboard start(
            Map<String, ?> kafka, String prefix, String host, int port, Function<String, List<String>> signatures) {
        Clock clock = Clock.systemUTC();
        BoardView view = new BoardView(Bounds.DEFAULT, signatures);
        FrameCache cache = new FrameCache(CACHE_BYTES);
        FrameReader frames = new FrameReader(kafka, prefix);
        TopicFollower topics = new TopicFollower(kafka, new Intake(prefix, view, cache), view, clock);
        try {
            BoardServer server = new BoardServer(
                    view,
                    new Frames(cache, frames::image),
                    new EventStream(view, clock),
                    new PatchDesk(kafka, prefix, clock),
                    host,
                    freePort(host, port));
            topics.start();
            return new Dashboard(topics, frames, server, host);
        } catch (StartException e) {
            frames.close();
            throw e;
        }
    }

    /** Where to open it, for example {@code http://localhost:8080}. */
    public String url() {
        return url;
    }

    @Override
    public void close() {
        server.close();
        topics.close();
        frames.close();
    }

    private static int freePort(String host, int port) {
        int last = Math.min(port + PORTS_TO_TRY, 65_535);
        for (int candidate = port; candidate <= last; candidate++) {
            try (ServerSocket free = new ServerSocket(candidate, 1, InetAddress.getByName(host))) {
                return free.getLocalPort();
            } catch (IOException e) {
                // Taken, or no address of this machine; the last word tells.
            }
        }
        throw new StartException(
                FailureCode.SETTINGS,
                "dashboard: cannot listen on %s, ports %d to %d; name another address or port"
                        .formatted(host, port, last));
    }
}
