package dev.andon.streams.cli;

import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which of a station's windows: each recipe and view has one of its own, with its own thresholds. */
final class RecipeOptions {

    @Option(names = "--recipe", paramLabel = "R", defaultValue = "", description = "The product being made.")
    private String recipe = "";

    @Option(names = "--view", paramLabel = "V", defaultValue = "", description = "The camera pose.")
    private String view = "";

    String recipe() {
        return recipe;
    }

    String view() {
        return view;
    }

    /** These as arguments of a command, with {@code more}. */
    Map<String, String> with(Map<String, String> more) {
        Map<String, String> arguments = new HashMap<>(more);
        arguments.put("recipe", recipe);
        arguments.put("view", view);
        return arguments;
    }
}
