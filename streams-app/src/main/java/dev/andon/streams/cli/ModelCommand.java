package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Groups what is done to models. */
@Command(
        name = "model",
        description =
                "Look into ONNX models, cut them to what inspection needs, train and switch those of prediction, calibrate classifiers.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ModelDescribeCommand.class,
            ModelTapCommand.class,
            ModelTrainCommand.class,
            ModelUseCommand.class,
            ModelCalibrateCommand.class
        })
final class ModelCommand extends CommandGroup {}
