package dev.andon.streams.cli;

import dev.andon.scoring.inspection.ManifestDraft;
import dev.andon.scoring.inspection.ModelDescription;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a model to chosen values. */
@Command(
        name = "tap",
        description = {
            "Write a model that gives exactly the named values and holds nothing they do",
            "not need, with a drafted manifest beside it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon model describe vit.onnx                                 lists the values",
            "  andon model tap vit.onnx --out tapped.onnx --outputs block_5,block_11"
        })
final class ModelTapCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "An ONNX file.")
    private Path file = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The ONNX file to write.")
    private Path out = Path.of("");

    @Option(
            names = "--outputs",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Values to give, in this order, separated by commas.")
    private List<String> outputs = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        byte[] tapped = ModelDescription.tap(file, outputs);
        ModelDescription model = ModelDescription.of(out.getFileName().toString(), tapped);
        String manifest = ManifestDraft.of(model);
        ModelPages.writeModel(out, tapped);
        Path page = ModelPages.writeManifest(out, manifest);
        spec.commandLine()
                .getOut()
                .printf(
                        "wrote %s (%d operators, %.1f MB) and %s; check the draft%n",
                        out, model.operators(), tapped.length / 1e6, page);
    }
}
