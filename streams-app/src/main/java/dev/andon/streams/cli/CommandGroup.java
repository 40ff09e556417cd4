package dev.andon.streams.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A word that only leads to the commands under it: alone it is wrong usage. */
abstract class CommandGroup implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which of " + String.join(", ", spec.subcommands().keySet()) + "?");
    }
}
