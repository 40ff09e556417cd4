package dev.andon.streams.cli;

import dev.andon.schemas.Method;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which of a station's methods a command is for. */
final class MethodOption {

    private static final String INSPECTION = "inspection";

    private static final Map<String, Method> METHODS =
            Map.of(INSPECTION, Method.INSPECTION, "prediction", Method.PREDICTION);

    @Option(
            names = "--method",
            paramLabel = "inspection|prediction",
            defaultValue = INSPECTION,
            description = "Which method of the station; default ${DEFAULT-VALUE}.")
    private String name = INSPECTION;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws ParameterException where there is no such method */
    Method method() {
        Method method = METHODS.get(name);
        if (method == null) {
            throw new ParameterException(
                    spec.commandLine(), "--method is '%s', must be inspection or prediction".formatted(name));
        }
        return method;
    }
}
