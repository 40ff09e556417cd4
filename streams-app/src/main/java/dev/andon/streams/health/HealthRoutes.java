package dev.andon.streams.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.streams.Service;
import dev.andon.streams.dashboard.Routes;
import dev.andon.streams.dashboard.Stranger;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;

/**
 * What machines ask the service: its metrics, whether it lives and whether it is ready; and {@code /health}, what the
 * page shows people of it.
 */
public final class HealthRoutes implements Routes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WORDS = "text/plain; charset=utf-8";

    private final Service service;

    public HealthRoutes(Service service) {
        this.service = service;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::metrics)
                .get("/health", this::report)
                .get("/health/live", this::live)
                .get("/health/ready", this::ready);
    }

    private void metrics(Context request) {
        answer(
                request,
                HttpStatus.OK,
                "text/plain; version=0.0.4; charset=utf-8",
                service.telemetry().scrape());
    }

    private void report(Context request) throws JsonProcessingException {
        answer(request, HttpStatus.OK, "application/json", JSON.writeValueAsString(HealthReport.of(service)));
    }

    /** A process that does not live is to be started again. */
    private void live(Context request) {
        if (service.gaveUp()) {
            answer(request, HttpStatus.SERVICE_UNAVAILABLE, WORDS, "gave up on a failure; the log says which\n");
        } else {
            answer(request, HttpStatus.OK, WORDS, "alive\n");
        }
    }

    /** One that is not ready is to be waited for. */
    private void ready(Context request) {
        List<String> reasons = service.notReady();
        HttpStatus status = reasons.isEmpty() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
        answer(request, status, WORDS, readiness(reasons, Stranger.asks(request)));
    }

    /** Reasons name stations, which is the plant's business. */
    static String readiness(List<String> reasons, boolean toStranger) {
        if (reasons.isEmpty()) {
            return "ready\n";
        }
        return toStranger
                ? "not ready, reasons: %d; told to who sends the token\n".formatted(reasons.size())
                : String.join("\n", reasons) + "\n";
    }

    private static void answer(Context request, HttpStatus status, String type, String body) {
        request.status(status)
                .header("Cache-Control", "no-store")
                .contentType(type)
                .result(body);
    }
}
