package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets a patch by hand. */
@Command(
        name = "set",
        description = {
            "Patch the station's classifier with signatures of its settings, from the answered",
            "position on, whatever its frames look like, until 'patch clear'. The patch holds",
            "over restarts. 'clean' holds the clean model."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon patch set noise --station parts-1",
            "  andon patch set noise=0.5 fog=0.25 --station parts-1",
            "  andon patch set clean --station parts-1"
        })
final class PatchSetCommand implements Callable<Integer> {

    private static final String CLEAN = "clean";

    @Parameters(
            paramLabel = "SIGNATURE[=STRENGTH]",
            arity = "1..*",
            description = "Id of a signature, with its strength above 0, at most 1; default 1. Or " + CLEAN + ".")
    private List<String> signatures = List.of();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        boolean clean = signatures.contains(CLEAN);
        station.refuseIf(clean && signatures.size() > 1, "'clean' is the model without signatures; name it alone");
        String patch = clean ? "" : String.join(",", signatures);
        return station.ask(Method.CLASSIFICATION, CommandKind.PATCH, "set", Map.of("signatures", patch));
    }
}
