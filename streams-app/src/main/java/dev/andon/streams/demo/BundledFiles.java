package dev.andon.streams.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;

/** Models that the demo carries in its own archive. */
final class BundledFiles {

    private BundledFiles() {}

    /** Writes them into a folder, which is made where there is none. */
    static void unpack(Collection<String> names, Path folder) {
        try {
            Files.createDirectories(folder);
            for (String name : names) {
                try (InputStream resource = BundledFiles.class.getResourceAsStream(name)) {
                    Files.copy(Objects.requireNonNull(resource, name), folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
