package dev.andon.streams.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: Andon's version from the jar, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {
            "andon " + of(Andon.class.getPackage()), "Java " + System.getProperty("java.runtime.version")
        };
    }

    private static String of(Package code) {
        return code.getImplementationVersion() == null ? "(not packaged)" : code.getImplementationVersion();
    }
}
