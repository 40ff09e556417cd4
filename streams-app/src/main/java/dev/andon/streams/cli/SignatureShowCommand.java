package dev.andon.streams.cli;

import dev.andon.scoring.graph.Graph;
import dev.andon.streams.files.ModelGraph;
import dev.andon.streams.files.SignatureSummary;
import dev.andon.streams.files.SignatureSummary.Fit;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows signatures. */
@Command(
        name = "show",
        description = {
            "Check signature files and show what is in them: what they make robust to, the models they fit and",
            "what was measured of them."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon signature show noise.rws fog.rws",
            "  andon signature show noise.rws --model m.onnx     1 where it does not fit"
        })
final class SignatureShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "S", arity = "1..*", description = "Signature files.")
    private List<Path> files = List.of();

    @Option(names = "--model", paramLabel = "M", description = "ONNX file: say whether they fit it.")
    private @Nullable Path model;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Graph graph = model == null ? null : ModelGraph.read(model);
        int exitCode = 0;
        for (Path file : files) {
            SignatureSummary summary = SignatureSummary.read(file);
            out.println(graph == null ? summary.text() : summary.text(graph));
            if (graph != null && summary.fit(graph) == Fit.ANOTHER_BUILD) {
                exitCode = FailureReport.WORK_FAILED;
            }
        }
        out.flush();
        return exitCode;
    }
}
