package dev.andon.streams.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.Patch;
import dev.andon.scoring.classification.ClassifierCalibration;
import dev.andon.scoring.classification.ClassifierCalibration.Labelled;
import dev.andon.scoring.evaluation.ExpectedCalibrationError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the classification of a folder came to.
 *
 * @param images all that were classified, at least one
 * @param labels in the order of the model
 */
public record ClassificationSummary(List<ClassifiedImage> images, List<String> labels) {

    /** Share of the images in a folder of a label that got it; empty where there are none. */
    public OptionalDouble accuracy() {
        return labelled().stream().mapToDouble(image -> image.right() ? 1 : 0).average();
    }

    /** How far probabilities are from frequencies; empty without labelled images. */
    public OptionalDouble calibrationError() {
        return labelled().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(ExpectedCalibrationError.of(probabilities(), truths()));
    }

    /**
     * The temperature that suits these images.
     *
     * @throws IllegalArgumentException if none is labelled
     */
    public double temperature() {
        return new ClassifierCalibration(labels)
                .temperature(labelled().stream()
                        .map(image -> new Labelled(image.result(), Objects.requireNonNull(image.truth())))
                        .toList());
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder("%,d images%n".formatted(images.size()));
        accuracy().ifPresent(share -> line(text, "accuracy", "%.2f %%", 100 * share));
        calibrationError().ifPresent(error -> line(text, "calibration error", "%.4f", error));
        routed().forEach((corruption, count) -> text.append("  %-18s %,d images%n".formatted(corruption, count)));
        return text.append("weights ").append(weights()).toString();
    }

    /** For programs: one JSON object. */
    public String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("images", images.size());
        accuracy().ifPresent(share -> json.put("accuracy", share));
        calibrationError().ifPresent(error -> json.put("ece", error));
        ObjectNode routed = json.putObject("routed");
        routed().forEach(routed::put);
        json.put("weightsHash", weights());
        return json.toString();
    }

    /** One row an image. */
    public String csv() {
        return images.stream()
                .map(image -> "%s,%s,%s,%s,%s,%s,%s\n"
                        .formatted(
                                CsvText.quoted(image.path()),
                                CsvText.quoted(Objects.requireNonNullElse(image.truth(), "")),
                                CsvText.quoted(image.result().getLabel()),
                                image.result()
                                        .getProbabilities()
                                        .get(image.result().getLabel()),
                                Objects.requireNonNullElse(image.result().getCorruption(), ""),
                                Objects.requireNonNullElse(image.result().getSeverity(), ""),
                                CsvText.quoted(patches(image.result().getPatches()))))
                .collect(Collectors.joining("", "path,truth,label,probability,corruption,severity,patches\n", ""));
    }

    private static String patches(List<Patch> patches) {
        return patches.stream()
                .map(patch -> patch.getSignature() + "=" + patch.getStrength())
                .collect(Collectors.joining(" "));
    }

    /** Images by what routing took them for. */
    private Map<String, Long> routed() {
        return images.stream()
                .filter(image -> image.result().getCorruption() != null)
                .collect(Collectors.groupingBy(
                        image -> image.result().getCorruption(), TreeMap::new, Collectors.counting()));
    }

    /** Of the last image. */
    private String weights() {
        return images.get(images.size() - 1).result().getWeights();
    }

    private List<ClassifiedImage> labelled() {
        return images.stream().filter(image -> image.truth() != null).toList();
    }

    private int[] truths() {
        return labelled().stream()
                .mapToInt(image -> labels.indexOf(image.truth()))
                .toArray();
    }

    private double[][] probabilities() {
        return labelled().stream()
                .map(image -> labels.stream()
                        .mapToDouble(label -> image.result().getProbabilities().get(label))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static void line(StringBuilder text, String name, String format, double value) {
        text.append("  %-18s %s%n".formatted(name, String.format(Locale.ROOT, format, value)));
    }
}
