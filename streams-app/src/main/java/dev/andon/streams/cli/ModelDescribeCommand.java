package dev.andon.streams.cli;

import dev.andon.scoring.inspection.ManifestDraft;
import dev.andon.scoring.inspection.ModelDescription;
import dev.andon.streams.files.ClassifierDraft;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in an ONNX file and drafts its manifest. */
@Command(
        name = "describe",
        description = {
            "Show a model's inputs, outputs, the values that can be tapped and its SHA-256.",
            "-1 is a dimension that the model leaves open."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon model describe vit.onnx",
            "  andon model describe vit.onnx --write     drafts vit.yaml beside it",
            "  andon model describe parts.onnx --write --labels nut,washer,screw",
            "  andon model describe vit.onnx --json      everything, for programs"
        })
final class ModelDescribeCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "An ONNX file.")
    private Path file = Path.of("");

    @Option(names = "--write", description = "Draft the manifest beside the file.")
    private boolean write;

    @Option(
            names = "--labels",
            paramLabel = "NAME",
            split = ",",
            description = "The manifest is of a classifier with these labels, in the order of its logits.")
    private List<String> labels = List.of();

    @Option(names = "--json", description = "Print the description as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        if (!labels.isEmpty() && !write) {
            throw new ParameterException(spec.commandLine(), "--labels go into the manifest; add --write");
        }
        ModelDescription model = ModelDescription.of(file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ModelPages.json(model));
        } else {
            ModelPages.print(model, out);
        }
        if (write) {
            Path page = ModelPages.writeManifest(
                    file, labels.isEmpty() ? ManifestDraft.of(model) : ClassifierDraft.of(model, labels));
            spec.commandLine().getErr().printf("wrote %s; check the draft%n", page);
        }
    }
}
