package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what a person does about an alarm. */
@Command(
        name = "alarm",
        description = "Answer the alarm of a station.",
        mixinStandardHelpOptions = true,
        subcommands = {AlarmAckCommand.class, AlarmShelveCommand.class, AlarmUnshelveCommand.class})
final class AlarmCommand extends CommandGroup {}
