package dev.andon.scoring.prediction;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;

/**
 * How a station's rows are told anomalous, and when it alarms.
 *
 * @param reference first rows, taken as the station's normal behaviour, 150 to 100000; none is judged
 * @param nominal share of normal rows told anomalous by chance, 0.00001 to 0.05
 * @param quiet rows after an alarm in which only a stronger event alarms again, 0 to 100000
 */
public record ScoreSettings(int reference, double nominal, int quiet) {

    public static final ScoreSettings DEFAULT = new ScoreSettings(400, 0.001, 100);

    public ScoreSettings {
        require(reference >= 150 && reference <= 100_000, "reference", reference, "150 to 100000 rows");
        require(nominal >= 1e-5 && nominal <= 0.05, "nominal", nominal, "0.00001 to 0.05");
        require(quiet >= 0 && quiet <= 100_000, "quiet", quiet, "0 to 100000 rows");
    }

    /** These settings with another nominal share. */
    ScoreSettings withNominal(double share) {
        return new ScoreSettings(reference, share, quiet);
    }

    private static void require(boolean holds, String key, Object value, String wanted) {
        if (!holds) {
            throw new StartException(FailureCode.SETTINGS, "%s is %s; it must be %s".formatted(key, value, wanted));
        }
    }
}
