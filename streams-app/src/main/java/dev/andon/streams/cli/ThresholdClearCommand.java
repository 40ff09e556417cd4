package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes thresholds back that were set. */
@Command(
        name = "clear",
        description = "Go back to the thresholds of the settings file.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon threshold clear --station casting-3 --recipe bracket-7",
            "  andon threshold clear --station press-4 --method prediction"
        })
final class ThresholdClearCommand implements Callable<Integer> {

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        return station.ask(method.method(), CommandKind.THRESHOLD, "clear", recipe.of(method.method()));
    }
}
