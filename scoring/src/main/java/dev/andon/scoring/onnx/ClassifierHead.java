package dev.andon.scoring.onnx;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The {@code classifier} block of a manifest: what a classifier's logits mean.
 *
 * @param output of the model, {@code [images, labels]}: logits, not probabilities
 * @param labels in the order of the logits, each once
 * @param temperature T that logits are divided by before softmax, so that probabilities are frequencies (Guo et al. 2017,
 *     section 4.2); 1, the default, leaves them as they are
 * @param lineage SHA-256 of the weights, hex, of models that this one was trained on from: their signatures fit it too
 */
public record ClassifierHead(String output, List<String> labels, double temperature, List<String> lineage) {

    /** Beyond, no calibration has been seen to lead. */
    public static final double HOTTEST = 100;

    public ClassifierHead {
        if (output == null) {
            throw refused("output is missing");
        }
        if (labels == null
                || labels.size() < 2
                || labels.stream().anyMatch(Objects::isNull)
                || new HashSet<>(labels).size() < labels.size()) {
            throw refused(
                    "labels must name at least two classes, each once, in the order of the logits; not " + labels);
        }
        if (!(temperature >= 1 / HOTTEST && temperature <= HOTTEST)) {
            throw refused("temperature is %s, must be between 0.01 and 100".formatted(temperature));
        }
        labels = List.copyOf(labels);
        lineage = List.copyOf(lineage);
    }

    @JsonCreator
    static ClassifierHead of(
            @JsonProperty("output") String output,
            @JsonProperty("labels") List<String> labels,
            @JsonProperty("temperature") @Nullable Double temperature,
            @JsonProperty("lineage") @Nullable List<String> lineage) {
        return new ClassifierHead(
                output, labels, temperature == null ? 1 : temperature, lineage == null ? List.of() : lineage);
    }

    /** A model of its own. */
    public ClassifierHead(String output, List<String> labels, double temperature) {
        this(output, labels, temperature, List.of());
    }

    /** The same with another temperature. */
    public ClassifierHead withTemperature(double other) {
        return new ClassifierHead(output, labels, other, lineage);
    }

    private static StartException refused(String what) {
        return new StartException(FailureCode.SETTINGS, "classifier: " + what);
    }
}
