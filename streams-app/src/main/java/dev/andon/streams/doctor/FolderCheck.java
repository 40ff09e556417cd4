package dev.andon.streams.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the folders of this machine can be used as the service will. */
final class FolderCheck {

    /** A window of 50 frames of 900 kB takes 45 MB, and RocksDB about as much again while it tidies up. */
    private static final long LITTLE_SPACE = 1L << 30;

    private FolderCheck() {}

    static List<Finding> of(Path state, @Nullable Path blobs) {
        return List.of(state(state), blobs(blobs));
    }

    private static Finding state(Path folder) {
        // The service creates it, and so needs the nearest one that exists.
        Path existing = folder.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            return Finding.fail(
                    "state folder",
                    "%s: %s cannot be written to".formatted(folder, existing),
                    "allow this user to, or set state.dir under kafka in the settings");
        }
        return space(folder, existing);
    }

    private static Finding space(Path folder, Path existing) {
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            String value = "%s, %,d MB free".formatted(folder, free / 1_000_000);
            return free < LITTLE_SPACE
                    ? Finding.warn(
                            "state folder", value, "a station may need 100 MB; free some, or set state.dir under kafka")
                    : Finding.ok("state folder", value);
        } catch (IOException e) {
            return Finding.fail("state folder", "%s: %s".formatted(folder, e), "see whether its disk is mounted");
        }
    }

    private static Finding blobs(@Nullable Path folder) {
        if (folder == null) {
            return Finding.ok("blobs folder", "none; images come within their records, up to 900 kB");
        }
        if (!Files.isDirectory(folder) || !Files.isReadable(folder) || !Files.isExecutable(folder)) {
            return Finding.fail(
                    "blobs folder",
                    "%s is not a folder that this user can read".formatted(folder),
                    "mount it, or correct blobs in the settings");
        }
        return Finding.ok("blobs folder", folder.toString());
    }
}
