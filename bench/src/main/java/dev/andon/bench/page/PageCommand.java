package dev.andon.bench.page;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Site;
import dev.andon.streams.dashboard.HeadlessChromium;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether the page stays smooth with many stations. */
@Command(
        name = "page",
        description = {
            "How smoothly a browser shows the board: frames drawn, tasks of more than 50 ms, elements and memory,",
            "first while nothing comes, then while every station has results. Needs chromium on the PATH."
        },
        mixinStandardHelpOptions = true)
public final class PageCommand implements Callable<Integer> {

    @Option(names = "--stations", defaultValue = "50", description = "On the board: ${DEFAULT-VALUE}.")
    private int stations;

    @Option(names = "--rate", defaultValue = "10", description = "Results a second of each: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--seconds", defaultValue = "30", description = "For each row: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--rounds", defaultValue = "4", description = "Rows with results: ${DEFAULT-VALUE}.")
    private int rounds;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Optional<Path> chromium = HeadlessChromium.installed();
        if (chromium.isEmpty()) {
            out.println("no chromium on the PATH; install it: apt-get install chromium");
            return 3;
        }
        out.printf("%s%n%d stations, %.0f results a second each%n%n", Machine.describe(), stations, rate);
        out.println(Smoothness.HEADING);
        try (Site site = Site.open();
                PageTrial trial = new PageTrial(site, chromium.get(), stations)) {
            trial.fill((int) Math.ceil(rate));
            print(out, "idle", trial.idle(seconds));
            for (int round = 1; round <= rounds; round++) {
                print(out, "%d to %d s".formatted((round - 1) * seconds, round * seconds), trial.busy(seconds, rate));
            }
            long shown = trial.awaitShown();
            print(out, "idle again", trial.idle(seconds));
            out.printf("%n%d results sent, %d shown%n", trial.sent(), shown);
            trial.complaints().forEach(complaint -> out.println("not well: " + complaint));
            out.flush();
            return shown == trial.sent() && trial.complaints().isEmpty() ? 0 : 1;
        }
    }

    private static void print(PrintWriter out, String what, Smoothness smoothness) {
        out.println(smoothness.line(what));
        out.flush();
    }
}
