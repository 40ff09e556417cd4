package dev.andon.streams.cli;

import dev.andon.scoring.settings.DashboardSettings;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import dev.andon.streams.StationSignatures;
import dev.andon.streams.dashboard.Dashboard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon run}: the service, until it is interrupted. */
@Command(
        name = "run",
        description = "Scores what arrives on the topics of a Kafka cluster and shows it on a page, until interrupted.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon run --config plant.yaml", "  andon run --config plant.yaml --print   # what is in effect"})
final class RunCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings file, YAML.")
    private Path config;

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
        DashboardSettings page = settings.dashboard();
        try (Service service = Service.start(settings);
                Dashboard board = Dashboard.start(
                        settings.kafka(),
                        settings.prefix(),
                        page.host(),
                        page.port(),
                        StationSignatures.of(settings)::of)) {
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
