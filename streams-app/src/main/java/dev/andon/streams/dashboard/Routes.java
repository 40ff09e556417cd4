package dev.andon.streams.dashboard;

import io.javalin.config.RoutesConfig;

/**
 * Addresses that the page's server answers, added once at start. The server itself looks at who asks before any of them
 * is called: a request that would change something has come from the board's own page, or from a program.
 */
@FunctionalInterface
public interface Routes {

    /** Adds them; called once, before the server listens. */
    void addTo(RoutesConfig routes);
}
