package dev.andon.streams.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The image files under a folder, at any depth, known by their ending and ordered by id.
 *
 * @param folder its files' ids are their paths from here, with {@code /} between the parts
 */
record ImageFiles(Path folder) {

    private static final Map<String, String> MEDIA_TYPES = Map.of(
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "png", "image/png",
            "bmp", "image/bmp",
            "gif", "image/gif",
            "tif", "image/tiff",
            "tiff", "image/tiff");

    /** All of them, sorted by id as plain strings. */
    List<Path> list() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> mediaType(file).isPresent() && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(this::id))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }

    /** By the file name's ending; empty for what is no image by its name. */
    static Optional<String> mediaType(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return name.startsWith(".") ? Optional.empty() : Optional.ofNullable(MEDIA_TYPES.get(ending));
    }
}
