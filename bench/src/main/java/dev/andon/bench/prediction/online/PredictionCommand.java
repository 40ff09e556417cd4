package dev.andon.bench.prediction.online;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the trials of prediction on the running service. */
@Command(
        name = "prediction",
        description = "Trials of prediction on the running service.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CrashCommand.class,
            ThroughputCommand.class,
            LatencyCommand.class,
            RestartCommand.class,
            FilesCommand.class,
            MetersCommand.class
        })
public final class PredictionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of " + String.join(", ", spec.subcommands().keySet()) + "?");
    }
}
