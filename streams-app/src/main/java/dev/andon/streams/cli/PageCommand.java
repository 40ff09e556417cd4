package dev.andon.streams.cli;

import dev.andon.scoring.settings.Settings;
import dev.andon.streams.dashboard.Dashboard;
import dev.andon.streams.health.AliveRoutes;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code andon page}: the page alone, until it is interrupted. */
@Command(
        name = "page",
        description =
                "Shows on a page what lies in the topics, and scores nothing: for those whose jobs run on a Flink cluster."
                        + " Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  andon page --config plant.yaml")
final class PageCommand implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "Settings file, YAML.")
    private Path config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = Settings.read(config);
        CountDownLatch asked = new CountDownLatch(1);
        Interruption interruption;
        try (Dashboard board = SettingsPage.start(settings, List.of(new AliveRoutes()))) {
            interruption = Interruption.callsTo(asked::countDown);
            PrintWriter out = spec.commandLine().getOut();
            out.printf("board on %s; Ctrl-C ends it%n", board.url());
            out.flush();
            await(asked);
        }
        return interruption.ended(0);
    }

    private static void await(CountDownLatch asked) {
        try {
            asked.await();
        } catch (InterruptedException e) {
            // Asked to end as well; all is closed next, which an interrupted thread could not wait for.
        }
    }
}
