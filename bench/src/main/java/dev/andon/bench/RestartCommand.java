package dev.andon.bench;

import dev.andon.bench.trial.RestartTrial;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a restart keeps the line waiting, and what its state takes on the broker. */
@Command(
        name = "restart",
        description = "Restarts a service with full windows, after a clean end and after SIGKILL; sizes of changelogs.",
        mixinStandardHelpOptions = true)
final class RestartCommand implements Callable<Integer> {

    /** More than a window, as some frames are held back or replaced. */
    private static final double FILL = 1.2;

    @Option(names = "--references", defaultValue = "50", description = "In each window: ${DEFAULT-VALUE}.")
    private int references;

    @Option(names = "--stations", defaultValue = "4", description = "With a window each: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--model", paramLabel = "M", description = "ONNX file with its manifest; default: built-in.")
    private @Nullable Path model;

    @Option(names = "--images", paramLabel = "DIR", description = "Folder of images; default: generated ones.")
    private @Nullable Path images;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int each = (int) Math.ceil(references * FILL);
        TrialSource source =
                images == null ? TrialSource.generated(each + 20, stations) : TrialSource.folder(images, stations);
        out.printf("%s%n%d stations, %d references each%n", Machine.describe(), stations, references);
        try (Site site = Site.open();
                RestartTrial trial =
                        new RestartTrial(site, Setup.inspection(model, references), source.stations(), source::frame)) {
            trial.filled(each).close();
            print(out, "clean end", trial.next());
            trial.filled(1).kill();
            print(out, "SIGKILL", trial.next());
            trial.changelogs()
                    .forEach(log -> out.printf(
                            "%s: %.2f MB a station on the broker%n", log.topic(), log.diskBytes() / 1e6 / stations));
            out.flush();
            return 0;
        }
    }

    private static void print(PrintWriter out, String after, RestartTrial.Times times) {
        out.printf("after %s: %s%n", after, times);
        out.flush();
    }
}
