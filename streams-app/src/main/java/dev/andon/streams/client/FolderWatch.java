package dev.andon.streams.client;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.streams.files.ImageFolder;
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
 * Finds the images that a camera has finished writing. It looks when asked, which works on network drives too, where
 * notifications do not arrive. Not thread-safe.
 */
public final class FolderWatch {

    private final FrameFolder folder;
    private final Set<String> found = new HashSet<>();
    private Map<String, Trace> earlier = Map.of();

    public FolderWatch(FrameFolder folder) {
        this.folder = folder;
    }

    /**
     * Ids of frames whose files are complete: not empty, and of the same size and modification time as at the call
     * before. Each is returned once in the life of this object, sorted as plain strings within a call.
     *
     * @throws StartException where there is no such folder
     */
    public List<String> complete() {
        Map<String, Trace> now = new HashMap<>();
        List<String> complete = new ArrayList<>();
        for (String id : look()) {
            if (found.contains(id)) {
                continue;
            }
            Trace trace = Trace.of(folder.file(id));
            now.put(id, trace);
            if (trace.bytes > 0 && trace.equals(earlier.get(id))) {
                found.add(id);
                complete.add(id);
            }
        }
        earlier = now;
        return complete;
    }

    private List<String> look() {
        try {
            return ImageFolder.look(folder.folder()).images();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Trace(long bytes, FileTime modified) {

        static Trace of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Trace(attributes.size(), attributes.lastModifiedTime());
            } catch (NoSuchFileException e) {
                return new Trace(0, FileTime.fromMillis(0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
