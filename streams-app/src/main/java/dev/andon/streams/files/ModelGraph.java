package dev.andon.streams.files;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.graph.Graph;
import dev.andon.scoring.onnx.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is in an ONNX file, whatever its manifest says. */
public final class ModelGraph {

    private ModelGraph() {}

    /**
     * @throws StartException if there is no such file, it is no ONNX model, or one that needs more than itself
     */
    public static Graph read(Path onnx) {
        if (!Files.isRegularFile(onnx)) {
            throw new StartException(FailureCode.MODEL_MISSING, "there is no model file " + onnx);
        }
        try {
            Graph graph = Graph.read(onnx.getFileName().toString(), ModelFile.read(onnx));
            graph.refuseUnsafe();
            return graph;
        } catch (IOException e) {
            throw new StartException(FailureCode.MODEL_MISSING, "cannot read model %s: %s".formatted(onnx, e), e);
        }
    }
}
