package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to the classifier of a running station. */
@Command(
        name = "patch",
        description = "Patch the classifier of a running station with weight signatures, by hand.",
        mixinStandardHelpOptions = true,
        subcommands = {PatchSetCommand.class, PatchClearCommand.class, PatchShowCommand.class})
final class PatchCommand extends CommandGroup {}
