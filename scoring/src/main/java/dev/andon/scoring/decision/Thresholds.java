package dev.andon.scoring.decision;

import dev.andon.schemas.Verdict;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;

/**
 * From which p-value on a part is set aside.
 *
 * @param review at or below: a person should look; at least {@code reject}, below 1
 * @param reject at or below: rejected; above 0
 */
public record Thresholds(double review, double reject) {

    public Thresholds {
        if (!(reject > 0 && reject <= review && review < 1)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "review: %s, reject: %s, but p-values need 0 < reject <= review < 1".formatted(review, reject));
        }
    }

    /** The verdict on a part of this p-value. */
    public Verdict verdict(double pValue) {
        if (pValue <= reject) {
            return Verdict.REJECT;
        }
        return pValue <= review ? Verdict.REVIEW : Verdict.PASS;
    }
}
