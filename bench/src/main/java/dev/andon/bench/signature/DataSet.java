package dev.andon.bench.signature;

import dev.andon.bench.corruption.ImageArchive;
import dev.andon.scoring.signature.LabelledImage;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Labelled images of one size, apart to learn from and to test on.
 *
 * @param labels names, by index
 */
record DataSet(List<String> labels, List<LabelledImage> training, List<LabelledImage> test) {

    /**
     * Reads a folder that holds {@code train.zip} and {@code test.zip}, with a folder for each class, or gzipped IDX files
     * of images and labels whose names begin with {@code train} and {@code test} or {@code t10k}.
     *
     * @param most images of either part
     */
    static DataSet read(Path folder, int most) throws IOException {
        Path train = folder.resolve("train.zip");
        if (Files.exists(train)) {
            List<String> classes = ImageArchive.classes(train);
            return new DataSet(
                    classes,
                    ImageArchive.labelled(train, classes, most),
                    ImageArchive.labelled(folder.resolve("test.zip"), classes, most));
        }
        List<LabelledImage> training = idx(folder, "train", most);
        int classes = training.stream().mapToInt(LabelledImage::label).max().orElse(0) + 1;
        return new DataSet(
                IntStream.range(0, classes).mapToObj(Integer::toString).toList(),
                training,
                idx(folder, "t(est|10k)", most));
    }

    int height() {
        return training.get(0).height();
    }

    int width() {
        return training.get(0).width();
    }

    /** 1 or 3. */
    int channels() {
        return training.get(0).values().length / (height() * width());
    }

    private static List<LabelledImage> idx(Path folder, String part, int most) throws IOException {
        try (DataInputStream images = open(folder, part + ".*images.*\\.gz");
                DataInputStream labels = open(folder, part + ".*labels.*\\.gz")) {
            images.readInt();
            int count = images.readInt();
            int height = images.readInt();
            int width = images.readInt();
            labels.readLong();
            List<LabelledImage> all = new ArrayList<>();
            for (int i = 0; i < Math.min(most, count); i++) {
                byte[] values = images.readNBytes(height * width);
                all.add(new LabelledImage(height, width, values, labels.readUnsignedByte()));
            }
            return all;
        }
    }

    private static DataInputStream open(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            Path file = files.filter(path -> path.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException("%s holds neither train.zip nor a file '%s'".formatted(folder, name)));
            return new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
        }
    }
}
