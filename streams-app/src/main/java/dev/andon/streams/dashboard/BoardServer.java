package dev.andon.streams.dashboard;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/** The page over HTTP: whatever its routes answer, each request looked at by the guard first. */
final class BoardServer implements AutoCloseable {

    private final EventStream events;
    private final Javalin http;

    /**
     * @param guard looks at every request before it is answered
     * @param events ended before the server is
     * @param port 0 for any free one
     */
    BoardServer(Guard guard, EventStream events, List<Routes> routes, String host, int port) {
        this.events = events;
        this.http = Javalin.create(config -> configure(config, guard, routes)).start(host, port);
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        events.close();
        http.stop();
    }

    private void configure(JavalinConfig config, Guard guard, List<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(BoardServer::allowAnyName);
        config.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
        config.routes.before(guard::check);
        events.addTo(config.routes);
        routes.forEach(each -> each.addTo(config.routes));
    }

    /** Stations may be called {@code line/3}. Nothing here takes a path to a file, so no spelling of one is ambiguous. */
    private static void allowAnyName(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.UNSAFE);
    }
}
