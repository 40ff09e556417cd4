package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to topics. */
@Command(
        name = "topics",
        description = "Create Andon's topics.",
        mixinStandardHelpOptions = true,
        subcommands = TopicsCreateCommand.class)
final class TopicsCommand extends CommandGroup {}
