package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to the thresholds of a running station. */
@Command(
        name = "threshold",
        description = "Change from where on a person should look at a running station.",
        mixinStandardHelpOptions = true,
        subcommands = {ThresholdSetCommand.class, ThresholdClearCommand.class})
final class ThresholdCommand extends CommandGroup {}
