package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets thresholds. */
@Command(
        name = "set",
        description = {
            "Set from where on parts are reviewed and rejected, in place of the settings file.",
            "As p-values: at or below. As scores: at or above; they compare only while the model stays."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon threshold set --station casting-3 --review 0.02 --reject 0.005",
            "  andon threshold set --station press-4 --scale score --review 0.6 --reject 0.7"
        })
final class ThresholdSetCommand implements Callable<Integer> {

    private static final String P_VALUE = "p-value";

    private static final Map<String, Scale> SCALES = Map.of(P_VALUE, Scale.P_VALUE, "score", Scale.SCORE);

    @Option(names = "--review", paramLabel = "X", required = true, description = "From where on a person should look.")
    private double review;

    @Option(names = "--reject", paramLabel = "Y", required = true, description = "From where on a part is rejected.")
    private double reject;

    @Option(
            names = "--scale",
            paramLabel = "p-value|score",
            defaultValue = P_VALUE,
            description = "What the two numbers are; default ${DEFAULT-VALUE}.")
    private String scale = P_VALUE;

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        station.refuseIf(!SCALES.containsKey(scale), "--scale is '%s', must be p-value or score".formatted(scale));
        Thresholds thresholds = thresholds();
        return station.ask(
                CommandKind.THRESHOLD,
                "set",
                recipe.with(Map.of(
                        "review", Double.toString(thresholds.review()),
                        "reject", Double.toString(thresholds.reject()),
                        "scale", scale)));
    }

    private Thresholds thresholds() {
        try {
            return new Thresholds(SCALES.get(scale), review, reject);
        } catch (StartException e) {
            throw station.wrong(e.getMessage());
        }
    }
}
