package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Keeps known-good frames. */
@Command(
        name = "pin",
        description =
                "Keep frames known to be good among the references, so that a repeated defect cannot crowd them out.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon window pin frame-1041 frame-1042 --station casting-3")
final class WindowPinCommand extends WindowFrameCommand {

    WindowPinCommand() {
        super("pin");
    }
}
