package dev.andon.streams.cli;

import dev.andon.scoring.ScoringException;
import dev.andon.scoring.corruption.Corruption;
import dev.andon.streams.client.Position;
import dev.andon.streams.client.ResultTopic;
import dev.andon.streams.client.StartPosition;
import dev.andon.streams.client.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The {@code andon} command: knows its sub-commands and turns what they throw into one line and an exit code. */
@Command(
        name = "andon",
        description = "Watches what a factory sees and measures, as it happens, and says when to look.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionLines.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the work failed", "2:wrong usage", "3:something could not be reached or started"},
        subcommands = {
            DemoCommand.class,
            BrokerCommand.class,
            RunCommand.class,
            PageCommand.class,
            ReplayCommand.class,
            DoctorCommand.class,
            SendCommand.class,
            TailCommand.class,
            ThresholdCommand.class,
            WindowCommand.class,
            AlarmCommand.class,
            PatchCommand.class,
            ModelCommand.class,
            SignatureCommand.class,
            DeadLettersCommand.class,
            TopicsCommand.class,
            InspectCommand.class,
            PredictCommand.class,
            ClassifyCommand.class
        })
public final class Andon extends CommandGroup {

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show stack traces.")
    private boolean debug;

    public static void main(String[] arguments) {
        Optional<String> fault = LogForm.fault(System.getenv(LogForm.VARIABLE));
        if (fault.isPresent()) {
            System.err.println("andon: " + fault.get());
            System.exit(CommandLine.ExitCode.USAGE);
        }
        System.exit(commandLine().execute(arguments));
    }

    /** The command line as {@link #main} runs it; {@code execute} gives the exit code. */
    static CommandLine commandLine() {
        Andon andon = new Andon();
        return new CommandLine(andon)
                .registerConverter(Position.class, checked(Position::parse))
                .registerConverter(ResultTopic.class, checked(ResultTopic::parse))
                .registerConverter(StartPosition.class, checked(StartPosition::parse))
                .registerConverter(Duration.class, checked(TimeSpan::parse))
                .registerConverter(ServiceRuntime.class, checked(ServiceRuntime::parse))
                .registerConverter(Corruption.class, checked(Corruption::of))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport(() -> andon.debug));
    }

    /** A parser whose message reaches the user as it is. */
    private static <T> CommandLine.ITypeConverter<T> checked(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (IllegalArgumentException | ScoringException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        };
    }
}
