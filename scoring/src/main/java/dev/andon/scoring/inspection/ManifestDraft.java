package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.inspection.ModelDescription.Tensor;
import dev.andon.scoring.onnx.ModelFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A first manifest for a model, as text: what can be read off the graph is filled in, what cannot is ImageNet's usual
 * value with a remark to check it.
 */
public final class ManifestDraft {

    private static final int TAPPED_BLOCKS = 4;

    private final ModelDescription model;
    private final List<Tensor> all;

    private ManifestDraft(ModelDescription model) {
        this.model = model;
        this.all = new ArrayList<>(model.outputs());
        all.addAll(model.values());
    }

    /**
     * Drafts the manifest.
     *
     * @throws StartException if the model takes no image {@code [batch, 3, height, width]}, or no output or residual
     *     stream looks like patch tokens
     */
    public static String of(ModelDescription model) {
        return new ManifestDraft(model).text();
    }

    /** Where a model's manifest belongs. */
    public static Path beside(Path onnx) {
        return ModelFile.manifestPath(onnx);
    }

    private String text() {
        Tensor image = image();
        List<Tensor> layers = layers();
        int skip = skipFirst(layers.get(0));
        return """
                # A draft: check resize, mean and std against the preprocessing the model was trained with.
                model: %s
                sha256: %s
                task: patch-tokens
                input:
                  name: %s
                  size: %s
                  resize: bicubic
                  crop: none
                  scale: 1/255
                  mean: [0.485, 0.456, 0.406]
                  std: [0.229, 0.224, 0.225]
                tokens:
                  layers: [%s]
                  skip-first: %d
                """.formatted(
                        model.name(),
                        model.sha256(),
                        quoted(image.name()),
                        size(image),
                        layers.stream().map(layer -> quoted(layer.name())).collect(Collectors.joining(", ")),
                        skip)
                + imageToken(layers, skip);
    }

    private Tensor image() {
        return model.inputs().stream()
                .filter(input -> input.rank() == 4 && input.dimension(1) == 3)
                .findFirst()
                .orElseThrow(() -> new StartException(
                        FailureCode.MODEL_SHAPE,
                        "model %s takes no image [batch, 3, height, width]; its inputs are %s"
                                .formatted(model.name(), model.inputs())));
    }

    private static String size(Tensor image) {
        return image.dimension(2) > 0 && image.dimension(3) > 0
                ? "[%d, %d]".formatted(image.dimension(2), image.dimension(3))
                : "[224, 224]   # open in the model: export it for one fixed size";
    }

    /** Outputs on the residual stream; else outputs that may be patch tokens; else the stream at each quarter. */
    private List<Tensor> layers() {
        List<Tensor> onStream = model.outputs().stream()
                .filter(output -> model.residuals().contains(output.name()))
                .toList();
        return onStream.isEmpty() ? grids().orElseGet(this::quarters) : onStream;
    }

    /** The most outputs of one shape. */
    private Optional<List<Tensor>> grids() {
        return model.outputs().stream()
                .filter(output -> output.rank() == 3 || output.rank() == 4)
                .collect(Collectors.groupingBy(output -> String.valueOf(output.shape())))
                .values()
                .stream()
                .max(Comparator.comparingInt(List::size));
    }

    private List<Tensor> quarters() {
        List<String> residuals = model.residuals();
        if (residuals.size() < 2 * TAPPED_BLOCKS) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "no output of model %s looks like patch tokens; choose values with 'model describe' and tap them "
                                    .formatted(model.name())
                            + "with 'model tap'");
        }
        return IntStream.rangeClosed(1, TAPPED_BLOCKS)
                .mapToObj(quarter -> residuals.get(residuals.size() * quarter / TAPPED_BLOCKS - 1))
                .map(this::value)
                .toList();
    }

    private Tensor value(String name) {
        return all.stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What a square grid leaves over: class and register tokens. */
    private static int skipFirst(Tensor layer) {
        if (layer.rank() != 3) {
            return 0;
        }
        long tokens = Math.max(0, layer.dimension(1));
        long side = (long) Math.floor(Math.sqrt(tokens));
        return (int) (tokens - side * side);
    }

    /** The class token of tokens behind the layers, else of the last layer; else a vector output; else nothing. */
    private String imageToken(List<Tensor> layers, int skip) {
        Tensor last = layers.get(layers.size() - 1);
        List<Tensor> others = model.outputs().stream()
                .filter(output -> !layers.contains(output))
                .toList();
        Optional<Tensor> tokens = others.stream()
                .filter(output -> Objects.equals(output.shape(), last.shape()))
                .findFirst();
        Optional<Tensor> vector =
                others.stream().filter(output -> output.rank() == 2).findFirst();
        return (skip > 0 ? Optional.of(tokens.orElse(last)) : vector)
                .map(output ->
                        "  image-token: {output: %s, row: 0, normalise: true}   # normalise: false for the DINO family%n"
                                .formatted(quoted(output.name())))
                .orElse("");
    }

    /** Names such as {@code /blocks.0/Add_1_output_0} need no quotes in YAML; those with its own signs do. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z_/][A-Za-z0-9_./]*") ? name : "\"" + name.replace("\"", "\\\"") + "\"";
    }
}
