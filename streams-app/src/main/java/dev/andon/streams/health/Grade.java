package dev.andon.streams.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether something is as it should be. The later, the worse. */
enum Grade {
    /** As it should be. */
    GOOD,
    /** Worth a look: it may pass by itself. */
    LOOK,
    /** Wrong: it will not pass by itself, or records stand still. */
    BAD;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
