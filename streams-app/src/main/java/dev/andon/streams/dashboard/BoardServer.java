package dev.andon.streams.dashboard;

import dev.andon.scoring.ScoringException;
import dev.andon.streams.client.CommandAnswer;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/** The page over HTTP: its files, the event stream, the pictures by station and frame id, and patching by hand. */
final class BoardServer implements AutoCloseable {

    private final BoardView view;
    private final Frames frames;
    private final EventStream events;
    private final PatchDesk patches;
    private final PageFiles files = new PageFiles();
    private final Guard guard;
    private final Javalin http;

    /** @param port 0 for any free one */
    BoardServer(BoardView view, Frames frames, EventStream events, PatchDesk patches, String host, int port) {
        this.view = view;
        this.frames = frames;
        this.events = events;
        this.patches = patches;
        this.guard = new Guard(host);
        this.http = Javalin.create(this::configure).start(host, port);
    }

    int port() {
        return http.port();
    }

    @Override
    public void close() {
        events.close();
        http.stop();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyHttpConfiguration(BoardServer::allowAnyName);
        config.jetty.modifyServletContextHandler(
                servlets -> servlets.getServletHandler().setDecodeAmbiguousURIs(true));
        config.routes
                .before(guard::check)
                .get("/", request -> files.serve(request, "page.html"))
                .get("/page/{file}", request -> files.serve(request, request.pathParam("file")))
                .get("/events", events::serve)
                .get("/stations/{station}/frames/{frameId}", this::frame)
                .get("/stations/{station}/maps/{frameId}", this::map)
                .post("/stations/{station}/patch", this::patch)
                .delete("/stations/{station}/patch", this::unpatch);
    }

    /** Stations may be called {@code line/3}. Nothing here takes a path to a file, so no spelling of one is ambiguous. */
    private static void allowAnyName(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.UNSAFE);
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

    private void patch(Context request) {
        guard.refuseForeign(request);
        answer(request, () -> patches.set(request.pathParam("station"), request.body()));
    }

    private void unpatch(Context request) {
        guard.refuseForeign(request);
        answer(request, () -> patches.clear(request.pathParam("station")));
    }

    /** In words, whatever came of it. */
    private static void answer(Context request, Supplier<CommandAnswer> asked) {
        try {
            CommandAnswer answer = asked.get();
            request.status(answer.accepted() ? HttpStatus.OK : HttpStatus.CONFLICT)
                    .result(answer.text());
        } catch (ScoringException | KafkaException e) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.valueOf(e.getMessage()));
        }
    }

    private void map(Context request) {
        Optional<MapPicture> map = view.map(request.pathParam("station"), request.pathParam("frameId"));
        byte[] png = map.orElseThrow(() -> new NotFoundResponse("The board has no anomaly map of this frame"))
                .png();
        // Its colours follow what is usual at the station.
        request.header("Cache-Control", "no-store").contentType("image/png").result(png);
    }
}
