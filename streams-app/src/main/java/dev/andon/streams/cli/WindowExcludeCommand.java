package dev.andon.streams.cli;

import picocli.CommandLine.Command;

/** Takes frames out of a reference window. */
@Command(
        name = "exclude",
        description = "Take frames out of the references, as when a defect slipped in.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon window exclude frame-1044 --station casting-3")
final class WindowExcludeCommand extends WindowFrameCommand {

    WindowExcludeCommand() {
        super("exclude");
    }
}
