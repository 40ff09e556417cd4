package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One action on each of some frames of a reference window, each asked and answered on its own. */
abstract class WindowFrameCommand implements Callable<Integer> {

    private final String action;

    @Parameters(paramLabel = "FRAME", arity = "1..*", description = "Ids, as 'tail inspections' prints them.")
    private List<String> frames = List.of();

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private StationOptions station = new StationOptions();

    WindowFrameCommand(String action) {
        this.action = action;
    }

    @Override
    public final Integer call() {
        station.refuseIf(frames.stream().anyMatch(String::isBlank), "a FRAME is empty");
        Map<String, Map<String, String>> arguments = new LinkedHashMap<>();
        frames.forEach(frame -> arguments.put(frame, recipe.with(Map.of("frame", frame))));
        return station.askAll(Method.INSPECTION, CommandKind.WINDOW, action, arguments);
    }
}
