package dev.andon.scoring.inspection;

import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.inspection.ReferenceWindow.Reference;

/** A reference window as the durable record that a runtime keeps. */
final class WindowCodec {

    private WindowCodec() {}

    static WindowState write(ReferenceWindow window) {
        return new WindowState(
                window.version(),
                window.references().stream()
                        .map(reference ->
                                new ReferenceState(reference.ordinal(), reference.frameId(), reference.sha256()))
                        .toList(),
                window.calibration(),
                window.recentFrames());
    }

    static ReferenceWindow read(WindowState state) {
        return new ReferenceWindow(
                state.getVersion(),
                state.getReferences().stream()
                        .map(reference ->
                                new Reference(reference.getOrdinal(), reference.getFrameId(), reference.getSha256()))
                        .toList(),
                state.getCalibration(),
                state.getRecentFrames());
    }
}
