package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to models. */
@Command(
        name = "model",
        description = "Look into ONNX models and cut them to what inspection needs.",
        mixinStandardHelpOptions = true,
        subcommands = {ModelDescribeCommand.class, ModelTapCommand.class})
final class ModelCommand extends CommandGroup {}
