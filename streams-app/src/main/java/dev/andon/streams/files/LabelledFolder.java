package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.Nearest;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Preprocessor;
import dev.andon.scoring.signature.LabelledImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Images in a folder for each label, at any depth in it. */
public final class LabelledFolder {

    private final ImageFolder folder;
    private final List<String> labels;
    private final Queue<SkippedImage> skipped = new ConcurrentLinkedQueue<>();

    private LabelledFolder(ImageFolder folder, List<String> labels) {
        this.folder = folder;
        this.labels = labels;
    }

    /** The images of a folder, in path order. */
    public static LabelledSource source(Path directory) {
        return (labels, preprocessor, skipped) -> {
            LabelledFolder folder = list(directory, labels);
            List<LabelledImage> images = folder.read(preprocessor);
            folder.skipped().forEach(skipped);
            return images;
        };
    }

    /**
     * Lists once; nothing is decoded yet.
     *
     * @param labels that the model tells apart: names of the folders
     * @throws StartException if {@code directory} is none, holds no such folders or others, or a label has no image
     * @throws IOException if it, or a folder in it, cannot be read
     */
    public static LabelledFolder list(Path directory, List<String> labels) throws IOException {
        ImageFolder folder = ImageFolder.list(directory);
        checkFolders(directory, labels);
        for (String image : folder.images()) {
            if (!image.contains("/")) {
                throw refused("%s lies in no folder of a label; move it to one of %s"
                        .formatted(folder.file(image), String.join(", ", labels)));
            }
        }
        for (String label : labels) {
            if (folder.images().stream().noneMatch(image -> label(image).equals(label))) {
                throw refused("label '%s' has no images in %s; put some there, or use a model without that label"
                        .formatted(label, directory.resolve(label)));
            }
        }
        return new LabelledFolder(folder, labels);
    }

    /**
     * Every image that can be read, in path order, prepared for the model.
     *
     * @throws UncheckedIOException if a file cannot be read
     */
    public List<LabelledImage> read(Preprocessor preprocessor) {
        return folder.images().parallelStream()
                .map(image -> decoded(image, preprocessor))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Images that could not be read, and why. */
    public List<SkippedImage> skipped() {
        return skipped.stream().sorted().toList();
    }

    private @Nullable LabelledImage decoded(String image, Preprocessor preprocessor) {
        try {
            byte[] encoded = Files.readAllBytes(folder.file(image));
            return LabelledImage.of(
                    preprocessor.pixels(ImageDecoder.decode(encoded, ImageDecoder.MAX_PIXELS)),
                    labels.indexOf(label(image)));
        } catch (RecordException e) {
            skipped.add(new SkippedImage(image, e.getMessage()));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkFolders(Path directory, List<String> labels) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            List<String> folders = entries.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
            if (folders.isEmpty()) {
                throw refused("%s has no folder of a label; put the images of each into a folder of its name: %s"
                        .formatted(directory, String.join(", ", labels)));
            }
            for (String name : folders) {
                if (!labels.contains(name)) {
                    throw refused("folder %s is no label of the model; nearest: %s"
                            .formatted(directory.resolve(name), String.join(", ", Nearest.to(name, labels, 3))));
                }
            }
        }
    }

    private static String label(String image) {
        return image.substring(0, image.indexOf('/'));
    }

    private static StartException refused(String why) {
        return new StartException(FailureCode.SETTINGS, why);
    }
}
