package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to what a running station is compared with. */
@Command(
        name = "window",
        description = "Change what a running station scores against.",
        mixinStandardHelpOptions = true,
        subcommands = {
            WindowResetCommand.class,
            WindowPinCommand.class,
            WindowUnpinCommand.class,
            WindowExcludeCommand.class
        })
final class WindowCommand extends CommandGroup {}
