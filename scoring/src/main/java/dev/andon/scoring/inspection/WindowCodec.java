package dev.andon.scoring.inspection;

import dev.andon.schemas.ReferenceState;
import dev.andon.schemas.ThresholdState;
import dev.andon.schemas.WindowState;
import dev.andon.scoring.calibration.CalibrationSet;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import dev.andon.scoring.inspection.ReferenceWindow.CommandedThresholds;
import dev.andon.scoring.inspection.ReferenceWindow.Reference;
import org.jspecify.annotations.Nullable;

/** A reference window as the durable record that a runtime keeps. */
final class WindowCodec {

    private WindowCodec() {}

    static WindowState write(ReferenceWindow window) {
        return new WindowState(
                window.version(),
                window.references().stream().map(WindowCodec::write).toList(),
                window.calibration().scores(),
                window.recentFrames(),
                write(window.commanded()),
                window.scoredBy(),
                window.calibration().recent(),
                window.calibration().leftOut());
    }

    static ReferenceWindow read(WindowState state) {
        return new ReferenceWindow(
                state.getVersion(),
                state.getReferences().stream().map(WindowCodec::read).toList(),
                new CalibrationSet(state.getCalibration(), state.getRecentScores(), state.getLeftOut()),
                state.getRecentFrames(),
                read(state.getThresholds()),
                state.getScoredBy());
    }

    private static ReferenceState write(Reference reference) {
        return new ReferenceState(
                reference.ordinal(),
                reference.frameId(),
                reference.sha256(),
                reference.partId(),
                reference.capturedAt(),
                reference.score(),
                reference.pinned());
    }

    private static Reference read(ReferenceState state) {
        return new Reference(
                state.getOrdinal(),
                state.getFrameId(),
                state.getSha256(),
                state.getPartId(),
                state.getCapturedAt(),
                state.getScore(),
                state.getPinned());
    }

    private static @Nullable ThresholdState write(@Nullable CommandedThresholds commanded) {
        return commanded == null
                ? null
                : new ThresholdState(
                        commanded.thresholds().scale().name(),
                        commanded.thresholds().review(),
                        commanded.thresholds().reject(),
                        commanded.commandId());
    }

    private static @Nullable CommandedThresholds read(@Nullable ThresholdState state) {
        return state == null
                ? null
                : new CommandedThresholds(
                        new Thresholds(Scale.valueOf(state.getScale()), state.getReview(), state.getReject()),
                        state.getCommandId());
    }
}
