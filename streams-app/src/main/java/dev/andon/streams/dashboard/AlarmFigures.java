package dev.andon.streams.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;

/** How often alarms were raised, for who asks. */
final class AlarmFigures implements Routes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BoardView view;
    private final Clock clock;

    AlarmFigures(BoardView view, Clock clock) {
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.get("/alarms/figures", this::serve);
    }

    private void serve(Context request) throws JsonProcessingException {
        request.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(JSON.writeValueAsString(view.alarmFigures(clock.instant())));
    }
}
