package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import dev.andon.schemas.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Switches the model of a running station. */
@Command(
        name = "use",
        description = {
            "Predict a running station by another model, from the answered position on.",
            "Everything learnt of the station begins anew with it: the inference window,",
            "the readout of forecasts, and the reference, so that the station warms up",
            "again. Its thresholds and its alarm stay. What was predicted before is by the",
            "old model.",
            "Refused where the model is missing or damaged, or takes another number of",
            "values than the station sends; the old one then goes on."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon model use press-v2.onnx --station press-4")
final class ModelUseCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "MODEL",
            description = "Name of a file in the service's folder of models, which the setting 'models' names; "
                    + "or of the station's own model of the settings file, to go back to it.")
    private String model = "";

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        station.refuseIf(model.isBlank(), "MODEL is empty");
        station.refuseIf(
                model.contains("/") || model.contains("\\"),
                "MODEL is '%s', must be the name of a file in the service's folder of models, without a path"
                        .formatted(model));
        return station.ask(Method.PREDICTION, CommandKind.MODEL, "use", Map.of("model", model));
    }
}
