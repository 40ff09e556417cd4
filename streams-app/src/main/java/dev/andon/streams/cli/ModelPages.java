package dev.andon.streams.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.andon.scoring.inspection.ManifestDraft;
import dev.andon.scoring.inspection.ModelDescription;
import dev.andon.scoring.inspection.ModelDescription.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A model's description on screen, and the files beside it; neither a model nor a manifest is ever overwritten. */
final class ModelPages {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ModelPages() {}

    static void writeModel(Path file, byte[] model) {
        create(file, model);
    }

    static Path writeManifest(Path model, String page) {
        Path manifest = ManifestDraft.beside(model);
        create(manifest, page.getBytes(StandardCharsets.UTF_8));
        return manifest;
    }

    static String json(ModelDescription model) {
        try {
            return JSON.writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new CommandFailure("cannot print the description of " + model.name(), e);
        }
    }

    static void print(ModelDescription model, PrintWriter out) {
        out.printf("model      %s%n", model.name());
        out.printf("sha256     %s%n", model.sha256());
        out.printf("operators  %d, operator set %d%n", model.operators(), model.opset());
        out.printf("safe       %s%n", model.unsafe() == null ? "yes" : "no: " + model.unsafe());
        print("inputs", model.inputs(), out);
        print("outputs", model.outputs(), out);
        List<Tensor> grids = model.values().stream()
                .filter(value -> value.shape() == null
                        || value.shape().size() == 3
                        || value.shape().size() == 4)
                .toList();
        print("values that can be tapped", grids, out);
        if (grids.size() < model.values().size()) {
            out.printf(
                    "  and %d that are no patch tokens (--json lists them)%n",
                    model.values().size() - grids.size());
        }
        if (!model.residuals().isEmpty()) {
            out.printf("residual stream (two values a block): %s%n", String.join(" ", model.residuals()));
        }
    }

    private static void print(String title, List<Tensor> values, PrintWriter out) {
        out.printf("%s%n", title);
        values.forEach(value -> out.printf(
                "  %-20s %-20s %s%n", value.operator(), value.shape() == null ? "?" : value.shape(), value.name()));
    }

    private static void create(Path file, byte[] content) {
        try {
            Files.write(file, content, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(file + " exists and was left as it is; move it away to write a new one", e);
        } catch (IOException e) {
            throw new CommandFailure("cannot write %s: %s".formatted(file, e), e);
        }
    }
}
