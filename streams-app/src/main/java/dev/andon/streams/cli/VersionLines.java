package dev.andon.streams.cli;

import dev.andon.scoring.Version;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Andon's version, and the Java it runs on. */
final class VersionLines implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"andon " + Version.current(), "Java " + System.getProperty("java.runtime.version")};
    }
}
