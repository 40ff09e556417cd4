package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to weight signatures. */
@Command(
        name = "signature",
        description = "Learn or extract weights that make a classifier robust to one corruption, and look at them.",
        mixinStandardHelpOptions = true,
        subcommands = {SignatureLearnCommand.class, SignatureExtractCommand.class, SignatureShowCommand.class})
final class SignatureCommand extends CommandGroup {}
