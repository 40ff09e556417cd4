package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups the triage of rejected records. */
@Command(
        name = "dead-letters",
        description = "Look at rejected records, and send them again once the cause is gone.",
        mixinStandardHelpOptions = true,
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersResendCommand.class})
final class DeadLettersCommand extends CommandGroup {}
