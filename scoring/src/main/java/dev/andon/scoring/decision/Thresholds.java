package dev.andon.scoring.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.schemas.Verdict;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * From where on a part is set aside.
 *
 * @param scale what the two are measured in
 * @param review a person should look; between pass and {@code reject}
 * @param reject rejected
 */
public record Thresholds(Scale scale, double review, double reject) {

    /** For a p-value that nothing depends on: to one digit. */
    private static final double INFORMATIVE = 0.1;

    /** What thresholds are compared with. */
    public enum Scale {
        /** At or below the threshold; {@code 0 < reject <= review < 1}. */
        @JsonProperty("p-value")
        P_VALUE,
        /** At or above the threshold; {@code reject >= review}. Needs no calibration set, and holds for one model only. */
        @JsonProperty("score")
        SCORE
    }

    /** @throws StartException where the two are out of order or range */
    public Thresholds {
        if (scale == Scale.P_VALUE && !(reject > 0 && reject <= review && review < 1)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "review: %s, reject: %s, but p-values need 0 < reject <= review < 1".formatted(review, reject));
        }
        if (scale == Scale.SCORE && !(Double.isFinite(reject) && review <= reject)) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "review: %s, reject: %s, but scores need review <= reject".formatted(review, reject));
        }
    }

    /** The smallest p-value that has to be resolved. */
    public double finest() {
        return scale == Scale.P_VALUE ? reject : INFORMATIVE;
    }

    /** The verdict on a part; empty where it needs a p-value and there is none yet. */
    public Optional<Verdict> verdict(double score, OptionalDouble pValue) {
        if (scale == Scale.SCORE) {
            return Optional.of(verdict(score >= reject, score >= review));
        }
        return pValue.isEmpty()
                ? Optional.empty()
                : Optional.of(verdict(pValue.getAsDouble() <= reject, pValue.getAsDouble() <= review));
    }

    private static Verdict verdict(boolean isRejected, boolean isReviewed) {
        if (isRejected) {
            return Verdict.REJECT;
        }
        return isReviewed ? Verdict.REVIEW : Verdict.PASS;
    }
}
