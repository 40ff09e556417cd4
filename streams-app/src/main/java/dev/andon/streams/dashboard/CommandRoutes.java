package dev.andon.streams.dashboard;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import dev.andon.scoring.ScoringException;
import dev.andon.streams.client.CommandAnswer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/** Patching by hand. Each request is one command, and its answer is the station's, in words. */
final class CommandRoutes implements Routes {

    /** Who asks where nobody says a name. */
    private static final String BOARD = "board";

    private final CommandDesk desk;

    CommandRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/stations/{station}/patch", request -> patch(request, "set", Map.of("signatures", request.body())));
        routes.delete("/stations/{station}/patch", request -> patch(request, "clear", Map.of()));
    }

    private void patch(Context request, String action, Map<String, String> arguments) {
        ask(request, Method.CLASSIFICATION, CommandKind.PATCH, action, arguments, BOARD);
    }

    /** In words, whatever came of it. */
    private void ask(
            Context request,
            Method method,
            CommandKind kind,
            String action,
            Map<String, String> arguments,
            String issuer) {
        try {
            CommandAnswer answer = desk.ask(request.pathParam("station"), method, kind, action, arguments, issuer);
            request.status(answer.accepted() ? HttpStatus.OK : HttpStatus.CONFLICT)
                    .result(answer.text());
        } catch (ScoringException | KafkaException e) {
            request.status(HttpStatus.SERVICE_UNAVAILABLE).result(String.valueOf(e.getMessage()));
        }
    }
}
