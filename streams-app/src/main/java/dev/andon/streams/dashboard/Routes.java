package dev.andon.streams.dashboard;

import io.javalin.config.RoutesConfig;
import java.util.List;

/**
 * Addresses that the page's server answers, added once at start. The server itself looks at who asks before any of them
 * is called: a request that would change something has come from the board's own page, or from a program.
 */
@FunctionalInterface
public interface Routes {

    /** Adds them; called once, before the server listens. */
    void addTo(RoutesConfig routes);

    /** Names of the page's own modules that ask for them, and that the page loads only where they are answered. */
    default List<String> modules() {
        return List.of();
    }
}
