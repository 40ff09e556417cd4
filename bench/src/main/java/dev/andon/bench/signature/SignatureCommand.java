package dev.andon.bench.signature;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Groups what is measured of signatures. */
@Command(
        name = "signature",
        description = "Measures weight signatures.",
        mixinStandardHelpOptions = true,
        subcommands = SignatureLearnCommand.class)
public final class SignatureCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which of learn?");
    }
}
