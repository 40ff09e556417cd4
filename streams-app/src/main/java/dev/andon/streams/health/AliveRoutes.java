package dev.andon.streams.health;

import dev.andon.streams.dashboard.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/**
 * What machines ask a page that runs without the service. It lives and is ready if it answers: what it lacks it says on the
 * page, and how what scores the records is doing it cannot know.
 */
public final class AliveRoutes implements Routes {

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/health/live", request -> answer(request, "alive\n"))
                .get("/health/ready", request -> answer(request, "ready\n"));
    }

    private static void answer(Context request, String words) {
        request.header("Cache-Control", "no-store")
                .contentType("text/plain; charset=utf-8")
                .result(words);
    }
}
