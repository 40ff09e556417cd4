package dev.andon.bench.flink;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups the trials of the jobs on a cluster. */
@Command(
        name = "flink",
        description = "Trials of the jobs on a Flink cluster of separate processes.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FlinkCrashCommand.class,
            FlinkRescaleCommand.class,
            FlinkThroughputCommand.class,
            FlinkPoolCommand.class,
            FlinkReplayCommand.class
        })
public final class FlinkCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of " + String.join(", ", spec.subcommands().keySet()) + "?");
    }
}
