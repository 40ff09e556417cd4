package dev.andon.scoring.records;

import dev.andon.schemas.ClaimCheck;
import dev.andon.schemas.ClaimCheckException;
import dev.andon.schemas.Frame;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Encoded images of frames, from the record or from the folder of claim checks.
 *
 * @param folder of claim checks; empty where every frame must carry its image
 */
public record FrameImages(Optional<Path> folder) {

    /**
     * The image of a frame at hand, with its digest verified.
     *
     * @throws RecordException where this frame has none
     */
    public byte[] of(Frame frame) {
        try {
            return ClaimCheck.bytes(frame, folder);
        } catch (ClaimCheckException e) {
            throw new RecordException(code(e.kind()), e.getMessage(), e);
        }
    }

    /** The image of a frame that was scored before; null where its claim check leads to it no more. */
    public byte @Nullable [] ofReference(Frame frame) {
        try {
            return ClaimCheck.bytes(frame, folder);
        } catch (ClaimCheckException e) {
            return null;
        }
    }

    private static FailureCode code(ClaimCheckException.Kind kind) {
        return switch (kind) {
            case DIGEST_MISMATCH -> FailureCode.DIGEST_MISMATCH;
            case NO_IMAGE, OUTSIDE, MISSING, TOO_LARGE -> FailureCode.CLAIM_CHECK;
        };
    }
}
