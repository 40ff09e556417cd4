package dev.andon.scoring.records;

import dev.andon.scoring.FailureCode;
import java.util.Objects;
import java.util.Set;

/** How records that cannot be worked on are told of, whichever runtime met them. */
public final class Rejection {

    private static final Set<FailureCode> OF_NOBODY = Set.of(FailureCode.UNDECODABLE, FailureCode.UNKNOWN_STATION);

    private Rejection() {}

    /** Whether no method can work on the record, so that one of them is enough to report it. */
    public static boolean isOfNobody(FailureCode code) {
        return OF_NOBODY.contains(code);
    }

    /** Why, in one line for people. */
    public static String inOneLine(Exception why) {
        String message =
                Objects.requireNonNullElse(why.getMessage(), why.getClass().getSimpleName());
        return message.lines().findFirst().orElse("");
    }
}
