package dev.andon.scoring.corruption;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Detectors as small text files: a line for the version, the images' shape, the kinds, each condition's features and
 * their covariance, then the SHA-256 of all before it. What is read detects to the bit as what was written.
 */
public final class DetectorFile {

    private static final String NAME = "andon-corruption-detector";
    private static final String VERSION = "1";
    private static final String HASH = "sha256 ";
    private static final long MOST_BYTES = 1 << 20;

    private DetectorFile() {}

    /** The file's content. */
    public static String write(CorruptionDetector detector) {
        Profile profile = detector.profile();
        StringBuilder text = new StringBuilder();
        line(text, NAME, VERSION);
        line(text, "image", profile.channels() + " " + profile.height() + " " + profile.width());
        line(text, "kinds", profile.kinds().stream().map(Corruption::word).collect(Collectors.joining(" ")));
        for (double[] mean : profile.means()) {
            line(text, "mean", numbers(mean));
        }
        for (double[] row : profile.covariance()) {
            line(text, "covariance", numbers(row));
        }
        return text + HASH + sha256(text.toString()) + "\n";
    }

    /**
     * Reads a file; nothing of a damaged one is used.
     *
     * @throws StartException if there is none, or it is of another version, or damaged
     */
    public static CorruptionDetector read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused(file.toString(), "has %d bytes, more than any detector".formatted(Files.size(file)));
            }
            return read(file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new StartException(
                    FailureCode.MODEL_MISSING, "cannot read corruption detector %s: %s".formatted(file, e), e);
        }
    }

    /**
     * Reads a file's content.
     *
     * @param name for messages
     * @throws StartException if it is of another version, or damaged
     */
    public static CorruptionDetector read(String name, String content) {
        Iterator<String> lines = content.lines().iterator();
        String version = lines.hasNext() ? lines.next() : "";
        if (!version.startsWith(NAME + " ")) {
            throw refused(name, "is no detector");
        }
        if (!version.equals(NAME + " " + VERSION)) {
            throw refused(
                    name,
                    "is of version %s, version %s is read; make it anew"
                            .formatted(version.substring(NAME.length() + 1), VERSION));
        }
        int hash = content.lastIndexOf(HASH);
        if (hash < 0 || !content.substring(hash).equals(HASH + sha256(content.substring(0, hash)) + "\n")) {
            throw refused(name, "is damaged; copy it again");
        }
        try {
            return new CorruptionDetector(profile(lines));
        } catch (StartException e) {
            throw e;
        } catch (RuntimeException e) {
            // Its hash is right, but not by this class.
            throw refused(name, "holds what no detector does; make it anew");
        }
    }

    private static Profile profile(Iterator<String> lines) {
        int[] shape = words(lines.next()).mapToInt(Integer::parseInt).toArray();
        List<Corruption> kinds = words(lines.next()).map(Corruption::of).toList();
        double[][] means = matrix(lines, Profile.conditions(kinds.size()));
        return new Profile(shape[0], shape[1], shape[2], kinds, means, matrix(lines, PixelFeatures.COUNT));
    }

    private static double[][] matrix(Iterator<String> lines, int rows) {
        double[][] matrix = new double[rows][];
        Arrays.setAll(matrix, row -> numbers(lines.next()));
        return matrix;
    }

    private static double[] numbers(String line) {
        double[] numbers = words(line).mapToDouble(Double::parseDouble).toArray();
        if (numbers.length != PixelFeatures.COUNT || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(line);
        }
        return numbers;
    }

    /** Those after the first. */
    private static Stream<String> words(String line) {
        return Arrays.stream(line.split(" ")).skip(1);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(Double::toString).collect(Collectors.joining(" "));
    }

    private static String sha256(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static StartException refused(String name, String why) {
        return new StartException(FailureCode.MODEL_SHAPE, "corruption detector %s %s".formatted(name, why));
    }
}
