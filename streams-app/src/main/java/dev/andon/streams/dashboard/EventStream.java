package dev.andon.streams.dashboard;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ServiceUnavailableResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Pushes the view to browsers as server-sent events: everything on connect, then what changed, at most five times a
 * second however fast records come.
 *
 * <p>Each browser keeps the thread of its request, so that a slow one delays nobody and a request is never written to
 * after the server has recycled it, as happens with Javalin's own event streams when a browser leaves.
 */
final class EventStream implements Routes, AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(200);

    /** Quiet steps before an empty message shows the browser that the line still stands. */
    private static final int QUIET_STEPS = 10;

    private static final int MOST_CLIENTS = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BoardView view;
    private final Clock clock;
    private final Semaphore places = new Semaphore(MOST_CLIENTS);
    private volatile boolean closed;

    EventStream(BoardView view, Clock clock) {
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/events", this::serve);
    }

    /** Serves one browser until it leaves or the board closes. */
    private void serve(Context request) {
        if (!places.tryAcquire()) {
            throw new ServiceUnavailableResponse(MOST_CLIENTS + " browsers watch already");
        }
        request.header("Cache-Control", "no-store").contentType("text/event-stream;charset=utf-8");
        try (OutputStream out = request.res().getOutputStream()) {
            push(out);
        } catch (IOException e) {
            // The browser left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            places.release();
        }
    }

    /** Ends all streams, and waits a moment so that browsers see an end and no broken line. */
    @Override
    public void close() {
        closed = true;
        try {
            places.tryAcquire(MOST_CLIENTS, 2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void push(OutputStream out) throws IOException, InterruptedException {
        long known = -1;
        int quiet = 0;
        while (!closed) {
            if (view.revision() != known || ++quiet == QUIET_STEPS) {
                Board changes = view.changesSince(known, clock.instant());
                // JSON escapes line breaks, so that the message is one line, as the format wants it.
                String message = "event: board\ndata: " + JSON.writeValueAsString(changes) + "\n\n";
                out.write(message.getBytes(StandardCharsets.UTF_8));
                out.flush();
                known = changes.revision();
                quiet = 0;
            }
            Thread.sleep(PACE.toMillis());
        }
    }
}
