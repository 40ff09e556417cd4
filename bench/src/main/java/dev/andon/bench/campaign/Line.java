package dev.andon.bench.campaign;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.StationState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.inspection.InspectionSettings;
import dev.andon.scoring.inspection.Inspector;
import dev.andon.scoring.inspection.InspectorAnswer;
import dev.andon.scoring.inspection.InspectorCommands;
import dev.andon.scoring.inspection.InspectorStation;
import dev.andon.scoring.inspection.Outcome;
import dev.andon.scoring.inspection.PatchEncoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One station inspected as the service does, its state in memory. */
final class Line implements AutoCloseable {

    private static final String STATION = "line";
    private static final String WINDOW = Inspector.windowKey(STATION, "", "");

    private final InspectionSettings settings;
    private final Inspector inspector;
    private final Map<Long, byte[]> stored = new HashMap<>();
    private WindowState window = Inspector.emptyWindow();
    private @Nullable StationState station;
    private long offset;

    Line(PatchEncoder encoder, InspectionSettings settings) {
        this.settings = settings;
        this.inspector = new Inspector(encoder, settings, "bench");
    }

    Inspection meet(Part part) {
        Frame frame = Frame.newBuilder()
                .setFrameId(part.frameId())
                .setPartId(part.partId())
                .setCapturedAt(Instant.EPOCH.plusSeconds(offset))
                .setMediaType("application/octet-stream")
                .setSha256(Sha256.of(part.image()))
                .setImage(ByteBuffer.wrap(part.image()))
                .build();
        Outcome outcome = inspector.inspect(WINDOW, frame, part.image(), window, stored::get);
        window = outcome.state();
        outcome.admitted().ifPresent(ordinal -> stored.put(ordinal, part.image()));
        outcome.evicted().forEach(stored::remove);
        station = InspectorStation.after(station, WINDOW, offset++, outcome.inspection(), settings)
                .state();
        return outcome.inspection();
    }

    /** Pins a reference by the command that an operator sends. */
    void pin(String frameId) {
        Command command = Command.newBuilder()
                .setCommandId("pin " + frameId)
                .setMethod(Method.INSPECTION)
                .setKind(CommandKind.WINDOW)
                .setAction("pin")
                .setArguments(Map.of("frame", frameId))
                .setIssuer("bench")
                .setIssuedAt(Instant.EPOCH)
                .build();
        InspectorAnswer answer = new InspectorCommands(STATION, settings, key -> window)
                .apply(command, station, Instant.EPOCH.plusSeconds(offset));
        if (answer.refusal() != null) {
            throw new IllegalStateException("pin %s: %s".formatted(frameId, answer.refusal()));
        }
        station = answer.station();
        window = answer.window();
    }

    /** Frame ids of the references, oldest first. */
    List<String> references() {
        return window.getReferences().stream().map(ReferenceState::getFrameId).toList();
    }

    @Override
    public void close() {
        inspector.close();
    }
}
