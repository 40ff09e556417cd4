package dev.andon.streams.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Series by the paths of their files: one file, or all {@code .csv} files under a folder.
 *
 * @param folder in which they lie
 * @param paths relative to it, sorted; hidden files and folders are left out
 */
public record SeriesFolder(Path folder, List<Path> paths) {

    public SeriesFolder {
        paths = List.copyOf(paths);
    }

    /** @throws IOException if the folder, or one in it, cannot be read */
    public static SeriesFolder of(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            Path file = fileOrFolder.toAbsolutePath();
            return new SeriesFolder(file.getParent(), List.of(file.getFileName()));
        }
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            return new SeriesFolder(
                    fileOrFolder,
                    files.filter(Files::isRegularFile)
                            .map(fileOrFolder::relativize)
                            .filter(SeriesFolder::isVisibleSeries)
                            .sorted()
                            .toList());
        }
    }

    private static boolean isVisibleSeries(Path relative) {
        return relative.toString().toLowerCase(Locale.ROOT).endsWith(".csv")
                && StreamSupport.stream(relative.spliterator(), false)
                        .noneMatch(part -> part.toString().startsWith("."));
    }

    Path file(Path path) {
        return folder.resolve(path);
    }
}
