package dev.andon.streams.cli;

import dev.andon.schemas.CommandKind;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Acknowledges an alarm. */
@Command(
        name = "ack",
        description = "Say that the raised alarm has been seen.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon alarm ack --station casting-3",
            "  andon alarm ack --station casting-3 --reason 'die is being polished'",
            "  andon alarm ack --station press-4 --method prediction"
        })
final class AlarmAckCommand implements Callable<Integer> {

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "", description = "What was found.")
    private String reason = "";

    @Mixin
    private MethodOption method = new MethodOption();

    @Mixin
    private StationOptions station = new StationOptions();

    @Override
    public Integer call() {
        return station.ask(
                method.method(), CommandKind.ALARM, "ack", reason.isBlank() ? Map.of() : Map.of("reason", reason));
    }
}
