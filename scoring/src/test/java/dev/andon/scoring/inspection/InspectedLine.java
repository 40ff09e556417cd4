package dev.andon.scoring.inspection;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.onnx.Device;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One window's frames inspected one after the other, as a runtime does, with all that it would store at hand. */
final class InspectedLine implements AutoCloseable {

    static final InspectionSettings WINDOW_OF_SIX = new InspectionSettings(null, 6, 0.2, 0.1);

    private final PatchEncoder encoder = PatchEncoder.open(TinyModel.create(), Device.CPU);
    private final Map<Long, byte[]> stored = new HashMap<>();
    private WindowState state = Inspector.emptyWindow();
    private Inspector inspector = opened();

    private Inspector opened() {
        return new Inspector(encoder, WINDOW_OF_SIX, "test");
    }

    PatchEncoder encoder() {
        return encoder;
    }

    Inspector inspector() {
        return inspector;
    }

    WindowState state() {
        return state;
    }

    /** Images of the window, by ordinal. */
    Map<Long, byte[]> stored() {
        return stored;
    }

    /** Nothing is known but what is stored. */
    void restart() {
        inspector.close();
        inspector = opened();
    }

    /** Nothing is stored any more. */
    void forget() {
        stored.clear();
        state = Inspector.emptyWindow();
    }

    List<Inspection> inspectGood(int from, int to) {
        List<Inspection> results = new ArrayList<>();
        for (int i = from; i < to; i++) {
            results.add(inspect("frame-" + i, TinyModel.png(i, false)));
        }
        return results;
    }

    Inspection inspect(String frameId, byte[] png) {
        return inspect(frame(frameId, png));
    }

    Inspection inspect(Frame frame) {
        byte[] png = frame.getImage().array();
        Outcome outcome = inspector.inspect("key", frame, png, state, stored::get);
        state = outcome.state();
        outcome.admitted().ifPresent(ordinal -> stored.put(ordinal, png));
        outcome.evicted().forEach(stored::remove);
        return outcome.inspection();
    }

    static Frame frame(String frameId, byte[] png) {
        return Frame.newBuilder()
                .setFrameId(frameId)
                .setCapturedAt(Instant.EPOCH)
                .setMediaType("image/png")
                .setSha256(Sha256.of(png))
                .setImage(ByteBuffer.wrap(png))
                .build();
    }

    @Override
    public void close() {
        inspector.close();
        encoder.close();
    }
}
