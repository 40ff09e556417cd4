package dev.andon.streams.dashboard;

import dev.andon.schemas.Label;
import dev.andon.schemas.LabelKind;
import dev.andon.schemas.Topics;
import dev.andon.streams.client.Connection;
import dev.andon.streams.client.RecordSender;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** What people say frames show: goes to the topic of labels, where recalibration, training and replays read it. */
final class LabelDesk implements Routes {

    private final Connection connection;
    private final BoardView view;
    private final Clock clock;

    /** @param view knows which label a new one takes the place of */
    LabelDesk(Map<String, ?> kafka, String prefix, BoardView view, Clock clock) {
        this.connection = new Connection(Map.copyOf(kafka), prefix);
        this.view = view;
        this.clock = clock;
    }

    @Override
    public void addTo(RoutesConfig routes) {
        routes.post("/stations/{station}/frames/{frameId}/label", this::label);
    }

    private void label(Context request) {
        Asked asked = Asked.of(request);
        if (asked.anomalous() == null) {
            throw new BadRequestResponse("Say whether the part is good: anomalous is false or true");
        }
        String station = request.pathParam("station");
        Label label = verdict(station, request.pathParam("frameId"), asked, asked.anomalous());
        Answers.say(request, () -> {
            send(station, label);
            return "kept: %s, by %s".formatted(label.getAnomalous() ? "defect" : "good", label.getAuthor());
        });
    }

    private Label verdict(String station, String frameId, Asked asked, boolean anomalous) {
        return Label.newBuilder()
                .setLabelId(UUID.randomUUID().toString())
                .setFrameId(frameId)
                .setKind(LabelKind.VERDICT)
                .setAnomalous(anomalous)
                .setAuthor(asked.by())
                .setReason(asked.reason().isEmpty() ? null : asked.reason())
                .setMadeAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .setSupersedes(view.label(station, frameId).map(BoardLabel::id).orElse(null))
                .build();
    }

    private void send(String station, Label label) {
        try (RecordSender<Label> sender =
                new RecordSender<>(connection, Topics.LABELS, station, Double.POSITIVE_INFINITY)) {
            sender.send("the label of " + label.getFrameId(), () -> label);
            sender.flush();
        }
    }
}
