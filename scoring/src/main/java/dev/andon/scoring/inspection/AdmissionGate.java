package dev.andon.scoring.inspection;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.calibration.ConformalCalibration;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Decides which frames become references. A defect among them would hide the next one of its kind, so frames that score
 * high stay out; but a few of those, by a draw from their id, join all the same, or real drift would be locked out for
 * ever.
 *
 * @param pValue at or below: held back; 0 admits all, as the published method does
 */
record AdmissionGate(double pValue) {

    /** Share of the frames held back that join all the same. */
    private static final double EXCEPTIONS = 0.05;

    private static final int HEX_DIGITS_OF_INT = 8;

    enum Decision {
        ADMITTED,
        EXCEPTION,
        HELD_BACK
    }

    /**
     * @param windowKey with {@code frameId} the seed of the draw: the same on every replay
     * @param calibration scores against full windows before this one
     * @param score of the frame, against a full window
     */
    Decision decide(String windowKey, String frameId, List<Double> calibration, double score) {
        if (pValue == 0) {
            return Decision.ADMITTED;
        }
        OptionalDouble p = ConformalCalibration.pValue(calibration, score, pValue);
        if (p.isEmpty() || p.getAsDouble() > pValue) {
            return Decision.ADMITTED;
        }
        return draw(windowKey + '\u001f' + frameId) < EXCEPTIONS ? Decision.EXCEPTION : Decision.HELD_BACK;
    }

    /** Uniform in 0 .. 1. */
    private static double draw(String seed) {
        String hex = Sha256.of(seed.getBytes(StandardCharsets.UTF_8)).substring(0, HEX_DIGITS_OF_INT);
        return Long.parseLong(hex, 16) / (double) (1L << Integer.SIZE);
    }
}
