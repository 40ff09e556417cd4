package dev.andon.streams.cli;

import dev.andon.schemas.Method;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which of a station's windows: each recipe and view has one of its own, with its own thresholds. */
final class RecipeOptions {

    @Option(names = "--recipe", paramLabel = "R", defaultValue = "", description = "The product being made.")
    private String recipe = "";

    @Option(names = "--view", paramLabel = "V", defaultValue = "", description = "The camera pose.")
    private String view = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    String recipe() {
        return recipe;
    }

    String view() {
        return view;
    }

    /**
     * These as arguments of a command to one method of a station.
     *
     * @throws ParameterException where that method has no recipes and views, but one was named
     */
    Map<String, String> of(Method method) {
        if (method == Method.INSPECTION) {
            return with(Map.of());
        }
        if (!recipe.isEmpty() || !view.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--recipe and --view are of inspection; a station is predicted as a whole");
        }
        return Map.of();
    }

    /** These as arguments of a command, with {@code more}. */
    Map<String, String> with(Map<String, String> more) {
        Map<String, String> arguments = new HashMap<>(more);
        arguments.put("recipe", recipe);
        arguments.put("view", view);
        return arguments;
    }
}
