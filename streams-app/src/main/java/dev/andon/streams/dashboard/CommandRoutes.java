package dev.andon.streams.dashboard;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.Map;

/** What people ask of stations. Each request is one command, and its answer is the station's, in words. */
final class CommandRoutes implements Routes {

    /** Who asks where nobody says a name. */
    private static final String BOARD = "board";

    private static final Map<String, Method> ALARMED =
            Map.of("inspection", Method.INSPECTION, "prediction", Method.PREDICTION);

    private final CommandDesk desk;

    CommandRoutes(CommandDesk desk) {
        this.desk = desk;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        String alarm = "/stations/{station}/alarms/{method}/";
        routes.post(
                "/stations/{station}/patch", request -> patch(request, "set", Map.of("signatures", request.body())));
        routes.delete("/stations/{station}/patch", request -> patch(request, "clear", Map.of()));
        routes.post(alarm + "ack", this::acknowledge);
        routes.post(alarm + "shelve", this::shelve);
        routes.post(alarm + "unshelve", request -> alarm(request, "unshelve", Map.of(), Asked.of(request)));
    }

    private void patch(Context request, String action, Map<String, String> arguments) {
        String said = request.queryParam("by");
        String by = said == null || said.isBlank() ? BOARD : Clipped.text(said.strip());
        Answers.give(
                request,
                () -> desk.ask(
                        request.pathParam("station"),
                        Method.CLASSIFICATION,
                        CommandKind.PATCH,
                        action,
                        arguments,
                        BOARD));
    }

    private void acknowledge(Context request) {
        Asked asked = Asked.of(request);
        alarm(request, "ack", asked.reason().isEmpty() ? Map.of() : Map.of("reason", asked.reason()), asked);
    }

    private void shelve(Context request) {
        Asked asked = Asked.of(request);
        String until = desk.now().plus(Duration.ofMinutes(asked.span())).toString();
        alarm(request, "shelve", Map.of("until", until, "reason", asked.because()), asked);
    }

    private void alarm(Context request, String action, Map<String, String> arguments, Asked asked) {
        Method method = ALARMED.get(request.pathParam("method"));
        if (method == null) {
            throw new NotFoundResponse("Alarms are of inspection or prediction");
        }
        Answers.give(
                request,
                () -> desk.ask(request.pathParam("station"), method, CommandKind.ALARM, action, arguments, asked.by()));
    }
}
