package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Lets pinned frames go. */
@Command(
        name = "unpin",
        description = "Let pinned frames age like any other.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon window unpin frame-1041 --station casting-3")
final class WindowUnpinCommand extends WindowFrameCommand {

    WindowUnpinCommand() {
        super("unpin");
    }
}
