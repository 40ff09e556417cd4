package dev.andon.bench.prediction.online;

import dev.andon.bench.Machine;
import dev.andon.bench.trial.Rates;
import dev.andon.bench.trial.ServiceLoop;
import dev.andon.bench.trial.Site;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long a prediction takes to arrive where stations send a row a second. */
@Command(
        name = "latency",
        description = {
            "Sends a row a second of each station, evenly spread over the second, exactly-once: milliseconds from the time",
            "of the observation's record until its prediction is read committed, and what that takes of a core."
        },
        mixinStandardHelpOptions = true)
final class LatencyCommand implements Callable<Integer> {

    @Option(names = "--stations", split = ",", defaultValue = "1,200,1000,2000", description = "${DEFAULT-VALUE}.")
    private List<Integer> stations;

    @Option(names = "--seconds", defaultValue = "60", description = "That count: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "30", description = "Seconds before: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s%nmodel press, a row a second of each station, %d s%n", Machine.describe(), seconds);
        out.printf(
                "%8s  %8s  %8s  %8s  %8s  %14s  %14s%n",
                "stations", "p50 ms", "p95 ms", "p99 ms", "max ms", "service cores", "broker cores");
        try (Site site = Site.open()) {
            MachineSetup machines = MachineSetup.in(site);
            for (int count : stations) {
                measure(out, site, machines, count);
                out.flush();
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, Site site, MachineSetup machines, int count) {
        MachineRows rows = new MachineRows(count);
        try (ServiceLoop loop =
                new ServiceLoop(site, "latency-%d.".formatted(count), machines.all(MachineRows.KIND), rows::row)) {
            loop.latencies(warmUp * count, count);
            double service = loop.cpuSeconds();
            double broker = site.brokerCpuSeconds();
            long start = System.nanoTime();
            double[] millis = loop.latencies(seconds * count, count);
            double wall = (System.nanoTime() - start) / 1e9;
            out.printf(
                    "%8d  %8.0f  %8.0f  %8.0f  %8.0f  %14.3f  %14.3f%n",
                    count,
                    Rates.percentile(millis, 0.50),
                    Rates.percentile(millis, 0.95),
                    Rates.percentile(millis, 0.99),
                    Rates.percentile(millis, 1),
                    (loop.cpuSeconds() - service) / wall,
                    (site.brokerCpuSeconds() - broker) / wall);
        }
    }
}
