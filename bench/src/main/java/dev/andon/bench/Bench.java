package dev.andon.bench;

import dev.andon.bench.anomaly.FalseAlarmsCommand;
import dev.andon.bench.anomaly.NabCommand;
import dev.andon.bench.anomaly.SkabCommand;
import dev.andon.bench.campaign.DriftCommand;
import dev.andon.bench.campaign.FalseRejectsCommand;
import dev.andon.bench.campaign.RepeatedDefectCommand;
import dev.andon.bench.classification.ClassificationCommand;
import dev.andon.bench.corruption.CorruptionDetectorCommand;
import dev.andon.bench.corruption.CorruptionsCommand;
import dev.andon.bench.flink.FlinkCommand;
import dev.andon.bench.page.PageCommand;
import dev.andon.bench.parts.PartModelCommand;
import dev.andon.bench.prediction.ForecastCommand;
import dev.andon.bench.prediction.MachineModelsCommand;
import dev.andon.bench.prediction.StateMachineCommand;
import dev.andon.bench.prediction.online.PredictionCommand;
import dev.andon.bench.signature.SignatureCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code ./mvnw -q -pl bench -am package -DskipTests && java -jar bench/target/bench.jar}. */
@Command(
        name = "bench",
        description = "Measures Andon on this machine.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            MutualScoringCommand.class,
            RegressionCommand.class,
            QualityCommand.class,
            CrashCommand.class,
            RepeatedDefectCommand.class,
            DriftCommand.class,
            FalseRejectsCommand.class,
            ForecastCommand.class,
            SoakCommand.class,
            RestartCommand.class,
            StreamCommand.class,
            PredictionCommand.class,
            StateMachineCommand.class,
            MachineModelsCommand.class,
            PartModelCommand.class,
            PageCommand.class,
            SerdesCommand.class,
            NabCommand.class,
            SkabCommand.class,
            FalseAlarmsCommand.class,
            CorruptionsCommand.class,
            CorruptionDetectorCommand.class,
            ClassificationCommand.class,
            SignatureCommand.class,
            FlinkCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Bench implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which command?");
    }
}
