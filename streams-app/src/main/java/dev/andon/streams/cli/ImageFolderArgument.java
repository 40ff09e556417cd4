package dev.andon.streams.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The folder of images that a command works on. */
final class ImageFolderArgument {

    @Parameters(paramLabel = "DIR", description = "Folder of JPEG, PNG, BMP, GIF and TIFF files, at any depth.")
    private Path folder = Path.of("");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @throws ParameterException where there is no such folder */
    Path folder() {
        if (!Files.isDirectory(folder)) {
            throw new ParameterException(spec.commandLine(), folder + " is not a folder of images");
        }
        return folder;
    }
}
