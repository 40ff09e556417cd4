package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Empties a reference window. */
@Command(
        name = "reset",
        description = "Forget the references and begin to warm up again, as after a change of product or camera.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon window reset --station casting-3",
            "  andon window reset --station casting-3 --recipe bracket-7 --view top"
        })
final class WindowResetCommand implements Callable<Integer> {

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        return station.ask(CommandKind.WINDOW, "reset", recipe.with(Map.of()));
    }
}
