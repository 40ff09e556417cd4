package dev.andon.streams.dashboard;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.streams.client.Connection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /**
     * Starts the page, on the port of the settings or the next free one above it.
     *
     * @throws StartException where neither the port nor the next ones can be listened on, other machines could reach a
     *     page without a token, or its file holds none
     */
    public static Dashboard start(DashboardParts parts) {
        DashboardSettings settings = parts.settings();
        PageFiles files = new PageFiles(parts.more().stream()
                .flatMap(routes -> routes.modules().stream())
                .toList());
        Optional<Login> login = token(settings).map(token -> new Login(token, files));
        Clock clock = Clock.systemUTC();
        BoardView view = new BoardView(Bounds.DEFAULT, parts.stations(), clock.instant());
        FrameCache cache = new FrameCache(CACHE_BYTES);
        DeadLetterLog letters = new DeadLetterLog();
        FrameReader frames = new FrameReader(parts.kafka(), parts.prefix());
        TopicFollower topics = new TopicFollower(
                parts.kafka(), new Intake(parts.kafka(), parts.prefix(), view, cache, letters), view, clock);
        List<Routes> routes = new ArrayList<>(List.of(
                files,
                new PictureRoutes(view, new Frames(cache, frames::image)),
                new ReferenceRoutes(view),
                new DeadLetterRoutes(letters, new Connection(Map.copyOf(parts.kafka()), parts.prefix())),
                new ReportRoutes(settings.reports()),
                new AlarmFigures(view, clock),
                new CommandRoutes(new CommandDesk(parts.kafka(), parts.prefix(), clock)),
                new LabelDesk(parts.kafka(), parts.prefix(), view, clock)));
        login.ifPresent(routes::add);
        routes.addAll(parts.more());
        try {
            BoardServer server = new BoardServer(
                    new Guard(settings.host(), login.orElse(null)),
                    new EventStream(view, clock),
                    routes,
                    settings.host(),
                    freePort(settings.host(), settings.port()));
            topics.start();
            return new Dashboard(topics, frames, server, settings.host());
        } catch (StartException e) {
            frames.close();
            throw e;
        }
    }

    /**
     * Says how a page of these settings would be reached, without starting it.
     *
     * @throws StartException as {@link #start}, but that no port is tried
     */
    public static String reach(DashboardSettings settings) {
        return "%s:%d, %s"
                .formatted(
                        settings.host(),
                        settings.port(),
                        token(settings).isPresent() ? "with a token" : "from this machine only");
    }

    /**
     * The token that a page of these settings asks for; empty where it asks for none.
     *
     * @throws StartException where it would need one, or its file holds none
     */
    private static Optional<Token> token(DashboardSettings settings) {
        if (settings.tokenFile() != null) {
            return Optional.of(Token.read(Path.of(settings.tokenFile())));
        }
        if (!Guard.isLoopback(settings.host())) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "dashboard: on host %s other machines reach it, so it needs a token; name a file that holds one as dashboard.token-file, or listen on localhost"
                            .formatted(settings.host()));
        }
        return Optional.empty();
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
