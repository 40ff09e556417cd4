package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a station begin anew. */
@Command(
        name = "reset",
        description = {
            "Forget the references and begin to warm up again, as after a change of product",
            "or camera. Of prediction: all that was learnt of the station, as after",
            "maintenance of the machine."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon window reset --station casting-3",
            "  andon window reset --station casting-3 --recipe bracket-7 --view top",
            "  andon window reset --station press-4 --method prediction"
        })
final class WindowResetCommand implements Callable<Integer> {

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        return station.ask(method.method(), CommandKind.WINDOW, "reset", recipe.of(method.method()));
    }
}
