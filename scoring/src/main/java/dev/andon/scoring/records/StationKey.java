package dev.andon.scoring.records;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.settings.Settings;
import org.jspecify.annotations.Nullable;

/** Whose record it is. */
public final class StationKey {

    private StationKey() {}

    /**
     * The station that a record's key names.
     *
     * @throws RecordException where it names none, or one that the settings do not know
     */
    public static String of(@Nullable String key, Settings settings) {
        if (key == null) {
            throw new RecordException(FailureCode.UNKNOWN_STATION, "the record has no key; its key names the station");
        }
        if (!settings.knows(key)) {
            throw new RecordException(
                    FailureCode.UNKNOWN_STATION,
                    "no settings for station '%s'; add it, or \"*\", to the settings file".formatted(key));
        }
        return key;
    }
}
