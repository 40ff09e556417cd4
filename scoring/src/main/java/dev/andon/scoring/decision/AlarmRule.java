package dev.andon.scoring.decision;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import org.jspecify.annotations.Nullable;

/**
 * When a station calls for a person. One rejected part is a verdict; several within a short time are an alarm. Between
 * reject and pass lies a band, review, that neither raises nor clears, so an alarm does not chatter.
 *
 * @param rejects so many rejected results raise it; default 3
 * @param within among so many of the latest results; default 20
 * @param calm passed results, without a rejected one between them, that clear it; default 20
 */
public record AlarmRule(int rejects, int within, int calm) {

    public static final AlarmRule DEFAULTS = new AlarmRule(3, 20, 20);

    private static final int LONGEST = 1_000;

    public AlarmRule {
        if (rejects < 1 || within < rejects || within > LONGEST || calm < 1 || calm > LONGEST) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "rejects: %d, within: %d, calm: %d, but 1 <= rejects <= within <= %d and 1 <= calm <= %d are needed"
                            .formatted(rejects, within, calm, LONGEST, LONGEST));
        }
    }

    @JsonCreator
    static AlarmRule of(
            @JsonProperty("rejects") @Nullable Integer rejects,
            @JsonProperty("within") @Nullable Integer within,
            @JsonProperty("calm") @Nullable Integer calm) {
        return new AlarmRule(
                rejects == null ? DEFAULTS.rejects : rejects,
                within == null ? DEFAULTS.within : within,
                calm == null ? DEFAULTS.calm : calm);
    }
}
