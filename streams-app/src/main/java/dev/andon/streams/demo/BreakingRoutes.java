package dev.andon.streams.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.andon.streams.dashboard.Routes;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;

/** What a demo's page is told of what can be broken, and what came of it; and how it asks for that. */
final class BreakingRoutes implements Routes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Breaking breaking;

    /**
     * @param offered what can be broken
     * @param incidents what was, newest first
     */
    private record Told(List<Breaking.Offered> offered, List<Incidents.Shown> incidents) {}

    BreakingRoutes(Breaking breaking) {
        this.breaking = breaking;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/demo", this::tell);
        routes.post("/demo/{kind}", this::breakOne);
    }

    @Override
    public List<String> modules() {
        return List.of("breaking.js");
    }

    private void tell(Context request) throws JsonProcessingException {
        Told told = new Told(breaking.offered(), breaking.shown());
        request.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(JSON.writeValueAsString(told));
    }

    /** In words, whatever came of it. */
    private void breakOne(Context request) throws InterruptedException {
        String station = Optional.ofNullable(request.queryParam("station")).orElse("");
        try {
            request.result(breaking.ask(request.pathParam("kind"), station));
        } catch (IllegalArgumentException e) {
            request.status(HttpStatus.CONFLICT).result(String.valueOf(e.getMessage()));
        }
    }
}
