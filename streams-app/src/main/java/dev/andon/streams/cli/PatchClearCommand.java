package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a patch that was set by hand. */
@Command(
        name = "clear",
        description = "End a patch set by hand: the station's frames choose again, where its settings let them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon patch clear --station parts-1")
final class PatchClearCommand implements Callable<Integer> {

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        return station.ask(Method.CLASSIFICATION, CommandKind.PATCH, "clear", Map.of());
    }
}
