package dev.andon.streams.cli;

import dev.andon.scoring.corruption.Corruption;
import dev.andon.streams.files.SignatureTraining;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a new signature is of, and where it goes. */
final class SignatureOptions {

    private static final String SUFFIX = ".rws";

    @Option(
            names = "--corruption",
            required = true,
            paramLabel = "WORD",
            description = "What it makes robust to, such as gaussian-noise; a wrong word lists all.")
    private Corruption corruption = Corruption.GAUSSIAN_NOISE;

    @Option(
            names = "--layers",
            paramLabel = "K",
            description = "First layers that it changes; default ${DEFAULT-VALUE}.",
            defaultValue = "3")
    private int layers;

    @Option(names = "--id", description = "Its name in commands and results; default the file's.")
    private @Nullable String id;

    @Option(names = "--out", required = true, paramLabel = "S", description = "The signature file to write, S.rws.")
    private Path out = Path.of("");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    Corruption corruption() {
        return corruption;
    }

    int layers() {
        return layers;
    }

    /**
     * @throws ParameterException where it is no name of a signature
     * @throws dev.andon.scoring.ScoringException.StartException where the file is there
     */
    Path out() {
        if (!out.toString().endsWith(SUFFIX)) {
            throw new ParameterException(spec.commandLine(), "--out must end in " + SUFFIX);
        }
        SignatureTraining.requireFree(out);
        return out;
    }

    /** @throws ParameterException where commands could not name it */
    String id() {
        String name = out.getFileName().toString();
        String chosen = id == null ? name.substring(0, name.length() - SUFFIX.length()) : id;
        if (!chosen.matches("[A-Za-z0-9._-]+")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "id '%s' must be of letters, digits, '.', '_' and '-'; give another with --id".formatted(chosen));
        }
        return chosen;
    }
}
