package dev.andon.scoring.metering;

import dev.andon.schemas.Classification;
import dev.andon.schemas.Inspection;
import dev.andon.schemas.Method;
import dev.andon.schemas.Prediction;
import java.util.List;
import java.util.Locale;

/** What a result is counted as, under {@link dev.andon.scoring.Meter#RESULTS}. */
public enum ResultOutcome {
    PASS,
    REVIEW,
    REJECT,
    NORMAL,
    ANOMALOUS,
    CLEAN,
    PATCHED,
    /** Scored or not, but without a verdict: too little is known yet. */
    UNJUDGED;

    /** Those that results of a method may have. */
    public static List<ResultOutcome> of(Method method) {
        return switch (method) {
            case INSPECTION -> List.of(PASS, REVIEW, REJECT, UNJUDGED);
            case PREDICTION -> List.of(NORMAL, ANOMALOUS, UNJUDGED);
            case CLASSIFICATION -> List.of(CLEAN, PATCHED);
        };
    }

    static ResultOutcome of(Inspection inspection) {
        if (inspection.getVerdict() == null) {
            return UNJUDGED;
        }
        return switch (inspection.getVerdict()) {
            case PASS -> PASS;
            case REVIEW -> REVIEW;
            case REJECT -> REJECT;
        };
    }

    static ResultOutcome of(Prediction prediction) {
        if (prediction.getPValue() == null) {
            return UNJUDGED;
        }
        return prediction.getAnomalous() ? ANOMALOUS : NORMAL;
    }

    static ResultOutcome of(Classification classification) {
        return classification.getPatches().isEmpty() ? CLEAN : PATCHED;
    }

    /** As a tag's value: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
