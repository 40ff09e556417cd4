package dev.andon.streams.cli;

import dev.andon.scoring.signature.Extraction;
import dev.andon.scoring.signature.Signature;
import dev.andon.scoring.signature.SignatureFile;
import dev.andon.streams.files.ModelGraph;
import dev.andon.streams.files.SignatureSummary;
import dev.andon.streams.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Extracts a signature from models that were trained elsewhere. */
@Command(
        name = "extract",
        description = {
            "Extract the signature of a corruption from three ONNX models of one build: the common start, trained",
            "on from there with clean images, and with corrupted ones."
        },
        mixinStandardHelpOptions = true,
        usageHelpWidth = 110,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon signature extract --pretrained p.onnx --clean c.onnx --robust r.onnx --corruption fog --out fog.rws"
        })
final class SignatureExtractCommand implements Runnable {

    @Option(names = "--pretrained", required = true, paramLabel = "P", description = "ONNX file of the common start.")
    private Path pretrained = Path.of("");

    @Option(names = "--clean", required = true, paramLabel = "C", description = "ONNX file of the clean model.")
    private Path clean = Path.of("");

    @Option(names = "--robust", required = true, paramLabel = "R", description = "ONNX file of the robust model.")
    private Path robust = Path.of("");

    @Mixin
    private SignatureOptions options = new SignatureOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        Path out = options.out();
        Signature signature = new Extraction(ModelGraph.read(clean), options.layers())
                .projected(
                        options.id(),
                        options.corruption().word(),
                        ModelGraph.read(pretrained),
                        ModelGraph.read(robust));
        try {
            WholeFile.write(out, SignatureFile.write(signature));
        } catch (IOException e) {
            throw new CommandFailure("cannot write %s: %s".formatted(out, e), e);
        }
        spec.commandLine().getOut().println(new SignatureSummary(out, signature).text());
    }
}
