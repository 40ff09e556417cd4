package dev.andon.streams.cli;

import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.health.HealthRoutes;
import dev.andon.streams.jobs.JobException;
import dev.andon.streams.jobs.JobProcess;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon run}: the service, until it is interrupted. */
@Command(
        name = "run",
        description = "Scores what arrives on the topics of a Kafka cluster and shows it on a page, until interrupted.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon run --config plant.yaml",
            "  andon run --config plant.yaml --print   # what is in effect",
            "  andon run --config plant.yaml --on flink --cluster http://flink:8081"
        })
final class RunCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings file, YAML.")
    private Path config;

    @Option(
            names = "--on",
            paramLabel = "RUNTIME",
            description = "kafka-streams, the default, or flink: the same scores, spread over a cluster.")
    private ServiceRuntime runtime = ServiceRuntime.KAFKA_STREAMS;

    @Mixin
    private JobOptions jobs = new JobOptions();

    @Option(names = "--resume", paramLabel = "PATH", description = "On Flink: savepoint or checkpoint to go on from.")
    private @Nullable String resume;

    @Option(names = "--print", description = "Show the settings in effect, secrets masked, and end.")
    private boolean print;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = Settings.read(config);
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(settings);
            out.flush();
            return 0;
        }
        return runtime == ServiceRuntime.FLINK ? onFlink(settings, out) : onKafkaStreams(settings, out);
    }

    private int onFlink(Settings settings, PrintWriter out) throws InterruptedException {
        List<String> arguments = new ArrayList<>(
                List.of("run", "--config", config.toAbsolutePath().toString()));
        arguments.addAll(jobs.arguments());
        if (resume != null) {
            arguments.addAll(List.of("--resume", resume));
        }
        try (JobProcess process = JobProcess.start(arguments, line -> {
                    out.println(line);
                    out.flush();
                });
                Dashboard board = jobs.cluster().isEmpty() ? SettingsPage.start(settings, List.of()) : null) {
            if (board != null) {
                out.printf("board on %s; Ctrl-C ends it%n", board.url());
                out.flush();
            }
            process.awaitEnd();
            return 0;
        } catch (JobException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }

    private static int onKafkaStreams(Settings settings, PrintWriter out) throws InterruptedException {
        try (Service service = Service.start(settings);
                Dashboard board = SettingsPage.start(settings, List.of(new HealthRoutes(service)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::close, "andon-close"));
            if (service.awaitReady()) {
                out.printf(
                        "running: %s; board on %s; Ctrl-C ends it%n", String.join(", ", service.models()), board.url());
                out.flush();
            }
            if (!service.awaitEnd()) {
                throw new CommandFailure("the service stopped on a failure it could not pass; the log says which");
            }
            return 0;
        }
    }
}
