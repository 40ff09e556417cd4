package dev.andon.bench.corruption;

import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.signature.LabelledImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Images in a zip file, a folder for each class. */
public final class ImageArchive {

    private ImageArchive() {}

    /**
     * An image's file.
     *
     * @param label name of its folder
     * @param bytes encoded
     */
    public record Labelled(String label, byte[] bytes) {}

    /**
     * The first of each class in turn, then the second of each, and so on.
     *
     * @param most images
     */
    public static List<Labelled> files(Path file, int most) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            List<Labelled> files = new ArrayList<>();
            List<ZipEntry> entries = inTurn(archive);
            for (ZipEntry entry : entries.subList(0, Math.min(most, entries.size()))) {
                files.add(
                        new Labelled(label(entry), archive.getInputStream(entry).readAllBytes()));
            }
            return files;
        }
    }

    /** As {@link #files}, decoded. */
    static List<Pixels> read(Path file, int most) throws IOException {
        return files(file, most).stream()
                .map(image -> Photo.decoded(image.bytes))
                .toList();
    }

    /** Names of the classes, sorted. */
    public static List<String> classes(Path file) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            return inTurn(archive).stream()
                    .map(ImageArchive::label)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    /**
     * As {@link #read}, with the class of each.
     *
     * @param classes of which a label is the index
     */
    public static List<LabelledImage> labelled(Path file, List<String> classes, int most) throws IOException {
        return files(file, most).stream()
                .map(image -> LabelledImage.of(Photo.decoded(image.bytes), classes.indexOf(image.label)))
                .toList();
    }

    private static String label(ZipEntry entry) {
        return entry.getName().split("/")[0];
    }

    private static List<ZipEntry> inTurn(ZipFile archive) {
        Map<String, List<ZipEntry>> classes = new TreeMap<>();
        archive.stream()
                .filter(entry -> entry.getName().matches("[^/]+/[^/]+\\.(jpe?g|png)"))
                .sorted(Comparator.comparing(ZipEntry::getName))
                .forEach(entry -> classes.computeIfAbsent(label(entry), name -> new ArrayList<>())
                        .add(entry));
        List<ZipEntry> entries = new ArrayList<>();
        for (int i = 0; classes.values().stream().mapToInt(List::size).max().orElse(0) > i; i++) {
            for (List<ZipEntry> ofClass : classes.values()) {
                if (i < ofClass.size()) {
                    entries.add(ofClass.get(i));
                }
            }
        }
        return entries;
    }
}
