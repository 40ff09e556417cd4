package dev.andon.scoring.image;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;

/** The ways an encoded image is refused. */
final class Refusal {

    private Refusal() {}

    static RecordException corrupt(String format, Object... values) {
        return new RecordException(FailureCode.IMAGE_CORRUPT, format.formatted(values));
    }

    static RecordException truncated(String format, byte[] encoded) {
        return corrupt("%s image is truncated: it ends at byte %d; send the whole file", format, encoded.length);
    }

    static RecordException unsupported(String format, Object... values) {
        return new RecordException(FailureCode.IMAGE_UNSUPPORTED, format.formatted(values));
    }

    static RecordException tooLarge(String format, Object... values) {
        return new RecordException(FailureCode.IMAGE_TOO_LARGE, format.formatted(values));
    }
}
