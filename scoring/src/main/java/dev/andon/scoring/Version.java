package dev.andon.scoring;

import java.util.Objects;

/** Which Andon this is, as results, reports and the command line name it. */
public final class Version {

    private Version() {}

    /** From the jar's manifest, for example {@code 0.1.0}; {@code unpackaged} where classes lie in a folder. */
    public static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unpackaged");
    }
}
