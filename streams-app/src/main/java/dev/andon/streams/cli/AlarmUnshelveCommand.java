package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends shelving early. */
@Command(
        name = "unshelve",
        description = "Let a shelved alarm speak again.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon alarm unshelve --station casting-3")
final class AlarmUnshelveCommand implements Callable<Integer> {

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        return station.ask(method.method(), CommandKind.ALARM, "unshelve", Map.of());
    }
}
