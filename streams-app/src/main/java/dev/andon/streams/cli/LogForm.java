package dev.andon.streams.cli;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the log is written, which the environment says, as containers do: {@code logback.xml} takes it from there. */
final class LogForm {

    /** Name of the variable. */
    static final String VARIABLE = "ANDON_LOG";

    private static final Set<String> KNOWN = Set.of("text", "json");

    private LogForm() {}

    /** What is wrong with the variable's value; empty where nothing is. Under a wrong one nothing would be logged. */
    static Optional<String> fault(@Nullable String value) {
        return value == null || value.isEmpty() || KNOWN.contains(value)
                ? Optional.empty()
                : Optional.of("%s is %s; give text or json, or leave it out".formatted(VARIABLE, value));
    }
}
