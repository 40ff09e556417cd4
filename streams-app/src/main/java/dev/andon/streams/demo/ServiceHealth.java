package dev.andon.streams.demo;

import dev.andon.streams.dashboard.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.IntSupplier;

/** Metrics and health of a service in a process of its own, as that process tells them. */
final class ServiceHealth implements Routes {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final IntSupplier port;

    /** @param port of this machine where the process answers now */
    ServiceHealth(IntSupplier port) {
        this.port = port;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::passOn)
                .get("/health", this::passOn)
                .get("/health/live", this::passOn)
                .get("/health/ready", this::passOn);
    }

    private void passOn(Context request) throws InterruptedException {
        URI address = URI.create("http://localhost:%d%s".formatted(port.getAsInt(), request.path()));
        request.header("Cache-Control", "no-store");
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            request.status(answer.statusCode())
                    .contentType(answer.headers().firstValue("Content-Type").orElse("text/plain"))
                    .result(answer.body());
        } catch (IOException e) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .contentType("text/plain; charset=utf-8")
                    .result("the service is being started again\n");
        }
    }
}
