package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.graph.Value;
import dev.andon.scoring.onnx.Device;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.OnnxModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What is in an ONNX file, for a person who wants to inspect with it.
 *
 * @param name the file's name
 * @param sha256 of its bytes
 * @param opset version of the default operator set
 * @param operators how many nodes it has
 * @param unsafe why it will not be opened; null if nothing is wrong
 * @param inputs what it takes
 * @param outputs what it gives
 * @param values what else it could give: any of these may be named in a manifest
 * @param residuals names of values: a transformer's tokens after each residual addition, two a block
 */
public record ModelDescription(
        String name,
        String sha256,
        long opset,
        int operators,
        @Nullable String unsafe,
        List<Tensor> inputs,
        List<Tensor> outputs,
        List<Tensor> values,
        List<String> residuals) {

    /**
     * A named value.
     *
     * @param operator what makes it; {@code Input} for an input
     * @param shape -1 where a dimension is open; null where nobody knows
     */
    public record Tensor(
            String name, String operator, @Nullable List<Long> shape) {

        int rank() {
            return shape == null ? 0 : shape.size();
        }

        /** -1 where it is open. */
        long dimension(int axis) {
            return shape == null ? -1 : shape.get(axis);
        }
    }

    /**
     * Reads a model. Shapes the file leaves out come from the runtime, if the model is safe to open.
     *
     * @throws StartException if there is no such file, it is no ONNX model, or the runtime cannot open it
     */
    public static ModelDescription of(Path file) {
        return of(file.getFileName().toString(), read(file));
    }

    /**
     * As {@link #of(Path)}, for a model in memory.
     *
     * @param name for messages
     */
    public static ModelDescription of(String name, byte[] onnx) {
        Graph graph = Graph.read(name, onnx);
        String unsafe = unsafe(graph);
        Map<String, long[]> shapes = unsafe == null ? inferred(graph) : Map.of();
        List<String> outputs = names(graph.outputs());
        return new ModelDescription(
                name,
                Sha256.of(onnx),
                graph.opset(),
                graph.operators(),
                unsafe,
                shaped(graph.inputs(), Map.of()),
                shaped(graph.outputs(), shapes),
                shaped(graph.values(), shapes).stream()
                        .filter(value -> !outputs.contains(value.name()))
                        .toList(),
                graph.residuals());
    }

    /**
     * The model that gives exactly these values and holds nothing they do not need.
     *
     * @param outputs names of outputs or values
     * @throws StartException if there is no such file, it is no ONNX model, or there is no such value
     */
    public static byte[] tap(Path file, List<String> outputs) {
        return Graph.read(file.getFileName().toString(), read(file))
                .cut(outputs)
                .toBytes();
    }

    private static byte[] read(Path file) {
        try {
            return ModelFile.read(file);
        } catch (IOException e) {
            throw new StartException(FailureCode.MODEL_MISSING, "cannot read model %s: %s".formatted(file, e), e);
        }
    }

    private static @Nullable String unsafe(Graph graph) {
        try {
            graph.refuseUnsafe();
            return null;
        } catch (StartException e) {
            return e.getMessage();
        }
    }

    private static Map<String, long[]> inferred(Graph graph) {
        Graph everything = graph.cut(names(graph.values()));
        try (OnnxModel probe = OnnxModel.open(graph.name(), everything.toBytes(), Device.CPU)) {
            return probe.outputs();
        }
    }

    private static List<String> names(List<Value> values) {
        return values.stream().map(Value::name).toList();
    }

    private static List<Tensor> shaped(List<Value> values, Map<String, long[]> shapes) {
        return values.stream()
                .map(value -> new Tensor(value.name(), value.operator(), shape(value, shapes.get(value.name()))))
                .toList();
    }

    private static @Nullable List<Long> shape(Value value, long @Nullable [] inferred) {
        return inferred == null
                ? value.shape()
                : LongStream.of(inferred).boxed().toList();
    }
}
