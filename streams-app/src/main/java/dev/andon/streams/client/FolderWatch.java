package dev.andon.streams.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files that a camera has finished writing. It looks when asked, which works on network drives too, where
 * notifications do not arrive. Not thread-safe.
 */
public final class FolderWatch {

    private final FrameFolder folder;
    private final Set<Path> found = new HashSet<>();
    private Map<Path, Trace> earlier = Map.of();

    public FolderWatch(FrameFolder folder) {
        this.folder = folder;
    }

    /**
     * Files that are complete: not empty, and of the same size and modification time as at the call before. Each file
     * is returned once in the life of this object, sorted by frame id within a call.
     */
    public List<Path> complete() {
        Map<Path, Trace> now = new HashMap<>();
        List<Path> complete = new ArrayList<>();
        for (Path file : folder.files()) {
            Trace trace = found.contains(file) ? Trace.NONE : Trace.of(file);
            now.put(file, trace);
            if (trace.bytes > 0 && trace.equals(earlier.get(file))) {
                found.add(file);
                complete.add(file);
            }
        }
        earlier = now;
        return complete;
    }

    private record Trace(long bytes, FileTime modified) {

        static final Trace NONE = new Trace(0, FileTime.fromMillis(0));

        static Trace of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Trace(attributes.size(), attributes.lastModifiedTime());
            } catch (NoSuchFileException e) {
                return NONE;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
