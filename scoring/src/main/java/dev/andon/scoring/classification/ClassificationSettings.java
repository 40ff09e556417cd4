package dev.andon.scoring.classification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How the frames of one station are classified.
 *
 * @param model path of the clean classifier's ONNX file, relative to the settings file
 * @param signatures paths of weight signatures that may patch it; default none
 * @param detector path of the corruption detector; null for none: then nothing is known of corruptions
 * @param routing who chooses the patch; default {@code auto} with a detector, {@code manual} without
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClassificationSettings(
        String model, List<String> signatures, @Nullable String detector, Routing routing) {

    public ClassificationSettings {
        signatures = List.copyOf(signatures);
        if (new HashSet<>(signatures).size() < signatures.size()) {
            throw new StartException(FailureCode.SETTINGS, "signatures: names a file twice: " + signatures);
        }
        if (routing == Routing.AUTO && detector == null) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "routing: auto needs a detector; make one with: ./andon signature learn DIR ... --detector FILE");
        }
    }

    @JsonCreator
    static ClassificationSettings of(
            @JsonProperty("model") @Nullable String model,
            @JsonProperty("signatures") @Nullable List<String> signatures,
            @JsonProperty("detector") @Nullable String detector,
            @JsonProperty("routing") @Nullable Routing routing) {
        if (model == null) {
            throw new StartException(
                    FailureCode.SETTINGS, "model: missing; name the ONNX file of a classifier, with its manifest");
        }
        return new ClassificationSettings(
                model,
                Objects.requireNonNullElse(signatures, List.of()),
                detector,
                Objects.requireNonNullElse(routing, detector == null ? Routing.MANUAL : Routing.AUTO));
    }

    /** These settings with other paths. */
    public ClassificationSettings withPaths(UnaryOperator<String> other) {
        return new ClassificationSettings(
                other.apply(model),
                signatures.stream().map(other).toList(),
                detector == null ? null : other.apply(detector),
                routing);
    }
}
