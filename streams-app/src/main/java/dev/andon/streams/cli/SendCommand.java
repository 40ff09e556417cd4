package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what can be sent. */
@Command(
        name = "send",
        description = "Send files, or generated records, to topics.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SendFramesCommand.class,
            SendObservationsCommand.class,
            SendLabelsCommand.class,
            SendDemoCommand.class
        })
final class SendCommand extends CommandGroup {}
