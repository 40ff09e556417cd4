package dev.andon.scoring.onnx;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a model is for and how to feed it: the YAML page beside an ONNX file. It holds the blocks of its task and no
 * others; asking for another task's block is refused with what the model is for.
 *
 * @param model name of the ONNX file, without folder
 * @param sha256 of the ONNX file's bytes, lower-case hex
 * @param task what the model gives
 * @param input how an image becomes its input; of patch tokens and classifiers
 * @param tokens where its patch tokens come from; of patch tokens
 * @param classifier what its logits mean; of a classifier
 * @param pvRnn the network; of a PV-RNN
 */
public record ModelManifest(
        String model,
        String sha256,
        Task task,
        @Nullable ImageInput input,
        @Nullable Tokens tokens,
        @Nullable ClassifierHead classifier,
        @Nullable PvRnn pvRnn) {

    /** What a model gives. */
    public enum Task {
        /** Patch tokens of one or more layers, for inspection. */
        @JsonProperty("patch-tokens")
        PATCH_TOKENS("patch-tokens"),
        /** Logits of an image, for classification. */
        @JsonProperty("classifier")
        CLASSIFIER("classifier"),
        /** Forecasts and free energy of a series, for prediction. */
        @JsonProperty("pv-rnn")
        PV_RNN("pv-rnn");

        private final String key;

        Task(String key) {
            this.key = key;
        }

        /** As the manifest spells it. */
        @Override
        public String toString() {
            return key;
        }
    }

    /** A manifest of patch tokens. */
    public static ModelManifest ofTokens(String model, String sha256, ImageInput input, Tokens tokens) {
        return new ModelManifest(model, sha256, Task.PATCH_TOKENS, input, tokens, null, null);
    }

    /** A manifest of a classifier. */
    public static ModelManifest ofClassifier(String model, String sha256, ImageInput input, ClassifierHead head) {
        return new ModelManifest(model, sha256, Task.CLASSIFIER, input, null, head, null);
    }

    /** A manifest of a PV-RNN. */
    public static ModelManifest ofPvRnn(String model, String sha256, PvRnn pvRnn) {
        return new ModelManifest(model, sha256, Task.PV_RNN, null, null, null, pvRnn);
    }

    /**
     * Outputs that hold patch tokens.
     *
     * @param layers outputs, all of one shape {@code [1, skip-first + patches, channels]} or
     *     {@code [1, channels, height, width]}; each is scored by itself
     * @param skipFirst leading tokens that are no patches, such as a class token; 0 if left out
     * @param imageToken a vector for the whole image, for rescoring; without it there is no rescoring
     */
    public record Tokens(
            List<String> layers, int skipFirst, @Nullable ImageToken imageToken) {
        public Tokens {
            if (layers == null || layers.isEmpty() || layers.stream().anyMatch(Objects::isNull)) {
                throw refused("layers must name at least one output");
            }
            if (layers.stream().distinct().count() < layers.size()) {
                throw refused("layers names an output twice: " + layers);
            }
            if (skipFirst < 0) {
                throw refused("skip-first is a number of tokens, not " + skipFirst);
            }
            layers = List.copyOf(layers);
        }
    }

    /**
     * A vector for the whole image.
     *
     * @param output {@code [1, tokens, channels]}, or {@code [1, channels]}
     * @param row which token of the former; 0 if left out
     * @param normalise divide by its L2 norm: so for CLIP, not for the DINO family
     */
    public record ImageToken(String output, int row, boolean normalise) {
        public ImageToken {
            require("output", output);
            if (row < 0) {
                throw refused("row is a token's index from 0, not " + row);
            }
        }
    }

    public ModelManifest {
        require("model", model);
        require("sha256", sha256);
        require("task", task);
        only(Set.of(Task.PATCH_TOKENS, Task.CLASSIFIER), task, "input", input);
        only(Set.of(Task.PATCH_TOKENS), task, "tokens", tokens);
        only(Set.of(Task.CLASSIFIER), task, "classifier", classifier);
        only(Set.of(Task.PV_RNN), task, "pv-rnn", pvRnn);
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw refused("sha256 is 64 lower-case hex digits, not '%s'".formatted(sha256));
        }
    }

    @Override
    public ImageInput input() {
        return of("patch-tokens or classifier", input);
    }

    @Override
    public Tokens tokens() {
        return of(Task.PATCH_TOKENS, tokens);
    }

    @Override
    public ClassifierHead classifier() {
        return of(Task.CLASSIFIER, classifier);
    }

    @Override
    public PvRnn pvRnn() {
        return of(Task.PV_RNN, pvRnn);
    }

    private <T> T of(Object asked, @Nullable T block) {
        if (block == null) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "model %s gives %s, what is needed is %s; name another model".formatted(model, task, asked));
        }
        return block;
    }

    private static void only(Set<Task> owners, Task task, String key, @Nullable Object block) {
        if (owners.contains(task)) {
            require(key, block);
        } else if (block != null) {
            throw refused("%s is a key of task %s, this is %s"
                    .formatted(
                            key,
                            owners.stream().map(Task::toString).sorted().collect(Collectors.joining(" or ")),
                            task));
        }
    }

    private static void require(String key, @Nullable Object value) {
        if (value == null) {
            throw refused(key + " is missing");
        }
    }

    private static StartException refused(String what) {
        return new StartException(FailureCode.SETTINGS, what);
    }
}
