package dev.andon.streams.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/** Why a frame scores as it does: the references that come nearest to it. Their pictures are those of other frames. */
final class ReferenceRoutes implements Routes {

    private final BoardView view;

    ReferenceRoutes(BoardView view) {
        this.view = view;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/stations/{station}/nearest/{frameId}", this::nearest);
    }

    private void nearest(Context request) {
        request.header("Cache-Control", "no-store")
                .json(view.nearest(request.pathParam("station"), request.pathParam("frameId"))
                        .orElseThrow(() -> new NotFoundResponse("The board has no result of this frame")));
    }
}
