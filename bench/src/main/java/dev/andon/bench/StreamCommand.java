package dev.andon.bench;

import dev.andon.bench.trial.Rates;
import dev.andon.bench.trial.ServiceLoop;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.scoring.inspection.InspectionSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What Kafka and exactly-once cost, against the same work in a bare loop in the same rounds. */
@Command(
        name = "stream",
        description = {
            "Frames a second end to end through Kafka, exactly-once and at-least-once, and in a bare loop of decoding,",
            "encoding and scoring on as many threads, in turn; then latencies at 70 %% of what was reached."
        },
        mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer> {

    /** As many as a service takes. */
    private static final int THREADS = Math.min(4, Runtime.getRuntime().availableProcessors());

    private static final double PACE = 0.7;

    /** More than a window, as some frames are held back. */
    private static final double FILL = 1.2;

    @Option(names = "--window", defaultValue = "50", description = "Reference window: ${DEFAULT-VALUE}.")
    private int window;

    @Option(names = "--frames", defaultValue = "200", description = "Frames a round: ${DEFAULT-VALUE}.")
    private int frames;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds; the median counts: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--stations", split = ",", defaultValue = "1,8", description = "Stations: ${DEFAULT-VALUE}.")
    private List<Integer> stations;

    @Option(names = "--model", paramLabel = "M", description = "ONNX file with its manifest; default: built-in.")
    private @Nullable Path model;

    @Option(names = "--images", paramLabel = "DIR", description = "Folder of images; default: generated ones.")
    private @Nullable Path images;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%s%nwindow %d, %d frames a round, median of %d rounds in turn%n",
                Machine.describe(), window, frames, rounds);
        try (Site site = Site.open()) {
            for (int count : stations) {
                measure(out, site, count);
                out.flush();
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, Site site, int count) {
        TrialSource source =
                images == null ? TrialSource.generated(2 * window, count) : TrialSource.folder(images, count);
        Setup setup = Setup.inspection(model, window);
        InspectionSettings settings = new InspectionSettings(
                model == null ? null : model.toAbsolutePath().toString(), window, 0.05, 0.01);
        Setup once = setup.with(Map.of("processing.guarantee", "at_least_once"));
        try (BareLoop bare = new BareLoop(source, settings, THREADS);
                ServiceLoop exact = new ServiceLoop(site, "exact-%d.".formatted(count), setup, source::frame);
                ServiceLoop least = new ServiceLoop(site, "least-%d.".formatted(count), once, source::frame)) {
            double[] rates =
                    Rates.of(List.of(bare, exact, least), (int) (FILL * window * count), frames, rounds).stream()
                            .mapToDouble(Rates::perSecond)
                            .toArray();
            out.printf("%d stations, %d threads%n", count, Math.min(count, THREADS));
            out.printf("  bare loop       %7.1f frames/s%n", rates[0]);
            out.printf(
                    "  exactly once    %7.1f frames/s, %.0f %% of the bare loop%n",
                    rates[1], 100 * rates[1] / rates[0]);
            out.printf(
                    "  at least once   %7.1f frames/s, %.0f %% of the bare loop%n",
                    rates[2], 100 * rates[2] / rates[0]);
            double[] latencies = exact.latencies(frames, PACE * rates[1]);
            out.printf(
                    "  latency at %.1f frames/s, exactly once: p50 %.0f ms, p95 %.0f ms, p99 %.0f ms%n",
                    PACE * rates[1],
                    Rates.percentile(latencies, 0.50),
                    Rates.percentile(latencies, 0.95),
                    Rates.percentile(latencies, 0.99));
        }
    }
}
