package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.decision.Thresholds;
import dev.andon.scoring.decision.Thresholds.Scale;
import dev.andon.scoring.prediction.ScoreSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sets thresholds. */
@Command(
        name = "set",
        description = {
            "Set from where on a person should look, in place of the settings file.",
            "Inspection takes p-values, at or below, or scores, at or above, which compare",
            "only while the model stays. Prediction takes, with --nominal, how many normal",
            "rows may be told anomalous by chance."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon threshold set --station casting-3 --review 0.02 --reject 0.005",
            "  andon threshold set --station board-2 --scale score --review 0.6 --reject 0.7",
            "  andon threshold set --station press-4 --nominal 0.0005"
        })
final class ThresholdSetCommand implements Callable<Integer> {

    private static final String P_VALUE = "p-value";

    private static final Map<String, Scale> SCALES = Map.of(P_VALUE, Scale.P_VALUE, "score", Scale.SCORE);

    @Option(names = "--review", paramLabel = "X", description = "From where on a person should look.")
    private @Nullable Double review;

    @Option(names = "--reject", paramLabel = "Y", description = "From where on a part is rejected.")
    private @Nullable Double reject;

    @Option(
            names = "--scale",
            paramLabel = "p-value|score",
            description = "What these two numbers are; default " + P_VALUE + ".")
    private @Nullable String scale;

    @Option(
            names = "--nominal",
            paramLabel = "X",
            description = "Share of normal rows that may be told anomalous by chance, 0.00001 to 0.05.")
    private @Nullable Double nominal;

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        if (nominal != null) {
            station.refuseIf(
                    review != null || reject != null || scale != null,
                    "--nominal is of prediction; --review, --reject and --scale are of inspection");
            return setOfPrediction(nominal);
        }
        if (review == null || reject == null) {
            throw station.wrong("give both --review and --reject, of inspection, or --nominal, of prediction");
        }
        return setOfInspection(scale == null ? P_VALUE : scale, review, reject);
    }

    private int setOfInspection(String on, double first, double second) {
        station.refuseIf(!SCALES.containsKey(on), "--scale is '%s', must be p-value or score".formatted(on));
        Thresholds thresholds = checked(() -> new Thresholds(SCALES.get(on), first, second), "");
        return station.ask(
                Method.INSPECTION,
                CommandKind.THRESHOLD,
                "set",
                recipe.with(Map.of(
                        "review", Double.toString(thresholds.review()),
                        "reject", Double.toString(thresholds.reject()),
                        "scale", on)));
    }

    private int setOfPrediction(double rate) {
        ScoreSettings usual = ScoreSettings.DEFAULT;
        ScoreSettings checked = checked(() -> new ScoreSettings(usual.reference(), rate, usual.quiet()), "--");
        Map<String, String> arguments = new HashMap<>(recipe.of(Method.PREDICTION));
        arguments.put("nominal", Double.toString(checked.nominal()));
        return station.ask(Method.PREDICTION, CommandKind.THRESHOLD, "set", arguments);
    }

    /** @param dashes what makes an option of the name that the refusal begins with */
    private <T> T checked(Supplier<T> settings, String dashes) {
        try {
            return settings.get();
        } catch (StartException e) {
            throw station.wrong(dashes + e.getMessage());
        }
    }
}
