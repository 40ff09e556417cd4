package dev.andon.streams.dashboard;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;

/** Frames and their anomaly maps, by station and frame id. */
final class PictureRoutes implements Routes {

    private final BoardView view;
    private final Frames frames;

    PictureRoutes(BoardView view, Frames frames) {
        this.view = view;
        this.frames = frames;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/stations/{station}/frames/{frameId}", this::frame);
        routes.get("/stations/{station}/maps/{frameId}", this::map);
    }

    private void frame(Context request) {
        byte[] image = view.position(request.pathParam("station"), request.pathParam("frameId"))
                .flatMap(frames::image)
                .orElseThrow(() -> new NotFoundResponse("The board has no image of this frame"));
        String type = ImageType.of(image);
        if (type.equals(ImageType.UNKNOWN)) {
            request.header("Content-Disposition", "attachment");
        }
        // On the page the address ends in the time the board counts from, so it never gets another image.
        request.header("Cache-Control", "private, max-age=3600")
                .contentType(type)
                .result(image);
    }

    private void map(Context request) {
        byte[] png = view.map(request.pathParam("station"), request.pathParam("frameId"))
                .orElseThrow(() -> new NotFoundResponse("The board has no anomaly map of this frame"))
                .png();
        // Its colours follow what is usual at the station.
        request.header("Cache-Control", "no-store").contentType("image/png").result(png);
    }
}
