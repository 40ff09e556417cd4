package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shelves an alarm. */
@Command(
        name = "shelve",
        description = "Keep the station's alarm quiet for a while; scores and verdicts go on.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon alarm shelve --station casting-3 --for 30m --reason 'known stains'")
final class AlarmShelveCommand implements Callable<Integer> {

    @Option(names = "--for", paramLabel = "SPAN", required = true, description = "How long: 30m, 8h, 2d.")
    private Duration span = Duration.ZERO;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
    private String reason = "";

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        station.refuseIf(reason.isBlank(), "--reason is empty");
        String until = StationOptions.now().plus(span).toString();
        return station.ask(method.method(), CommandKind.ALARM, "shelve", Map.of("until", until, "reason", reason));
    }
}
