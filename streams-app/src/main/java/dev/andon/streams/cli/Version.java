package dev.andon.streams.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Andon's version from the jar, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"andon " + current(), "Java " + System.getProperty("java.runtime.version")};
    }

    /** Andon's version, as results name it. */
    static String current() {
        String version = Andon.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
