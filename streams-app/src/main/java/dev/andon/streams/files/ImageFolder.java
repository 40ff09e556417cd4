package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The images under a directory. Where it holds {@code good/} and {@code defect/<kind>/}, their place is their label, and
 * {@code mask/<kind>/<stem>.png} shows where the defect is; masks are not frames.
 */
public final class ImageFolder {

    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "bmp", "gif", "tif", "tiff");
    private static final String GOOD = "good";

    /** In which order images stream. */
    public enum Order {
        /** By path, as plain strings. */
        NAME,
        /** By the SHA-256 of the file, then by path: as good as random, and always the same. */
        HASH
    }

    private final Path directory;
    private final boolean labelled;
    private final List<String> images;

    private ImageFolder(Path directory) throws IOException {
        this.directory = directory;
        this.labelled = Files.isDirectory(directory.resolve(GOOD)) && Files.isDirectory(directory.resolve("defect"));
        try (Stream<Path> files = Files.walk(directory)) {
            this.images = files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .filter(ImageFolder::isVisibleImage)
                    .map(ImageFolder::slashed)
                    .filter(path -> !labelled || !path.startsWith("mask/"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Lists once; later changes are not seen. Hidden files and folders are left out, linked folders are not entered.
     *
     * @throws StartException with {@code SETTINGS} if {@code directory} is none, or holds no image
     * @throws IOException if it, or a folder in it, cannot be read
     */
    public static ImageFolder list(Path directory) throws IOException {
        ImageFolder folder = look(directory);
        if (folder.images.isEmpty()) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "no image in %s or below it; read are files that end in %s"
                            .formatted(directory, EXTENSIONS.stream().sorted().collect(Collectors.joining(", "))));
        }
        return folder;
    }

    /**
     * Lists like {@link #list}, but a directory that holds no image yet is none the worse.
     *
     * @throws StartException with {@code SETTINGS} if {@code directory} is none
     * @throws IOException if it, or a folder in it, cannot be read
     */
    public static ImageFolder look(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new StartException(FailureCode.SETTINGS, "%s is not a folder of images".formatted(directory));
        }
        return new ImageFolder(directory.toRealPath());
    }

    private static boolean isVisibleImage(Path relative) {
        String name = relative.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean hidden = StreamSupport.stream(relative.spliterator(), false)
                .anyMatch(part -> part.toString().startsWith("."));
        return !hidden && EXTENSIONS.stream().anyMatch(extension -> name.endsWith("." + extension));
    }

    /** The same on every system, so that orders and reports are. */
    private static String slashed(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    /** Paths relative to the directory, with {@code /} between their parts, sorted as plain strings. */
    public List<String> images() {
        return images;
    }

    /** The same in the order of a stream. */
    public List<String> images(Order order) throws IOException {
        if (order == Order.NAME) {
            return images;
        }
        Map<String, String> hashes = new HashMap<>();
        for (String image : images) {
            hashes.put(image, Sha256.of(Files.readAllBytes(file(image))));
        }
        return images.stream()
                .sorted(Comparator.<String, String>comparing(hashes::get).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Whether the directory holds {@code good/} and {@code defect/}. */
    public boolean labelled() {
        return labelled;
    }

    /** @param image one of {@link #images()} */
    public Path file(String image) {
        return directory.resolve(image);
    }

    /** Empty for an image outside {@code good/} and {@code defect/<kind>/}, and in a folder without labels. */
    public Optional<FrameLabel> label(String image) {
        String[] parts = image.split("/");
        if (labelled && parts[0].equals(GOOD)) {
            return Optional.of(new FrameLabel(false, GOOD));
        }
        return labelled && parts.length > 2 && parts[0].equals("defect")
                ? Optional.of(new FrameLabel(true, parts[1]))
                : Optional.empty();
    }

    /** The file that shows where the defect of {@code image} is; empty where there is none. */
    public Optional<Path> mask(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        String stem = name.substring(0, name.lastIndexOf('.'));
        return label(image)
                .filter(FrameLabel::defective)
                .map(label -> directory.resolve("mask").resolve(label.kind()).resolve(stem + ".png"))
                .filter(Files::isRegularFile);
    }
}
