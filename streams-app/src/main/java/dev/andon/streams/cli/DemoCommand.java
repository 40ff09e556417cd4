package dev.andon.streams.cli;

import dev.andon.streams.demo.Demo;
import dev.andon.streams.demo.DemoReport;
import dev.andon.streams.demo.DemoSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code andon demo}: everything at once, on generated frames and observations. */
@Command(
        name = "demo",
        description = {
            "Shows Andon at work: an embedded Kafka broker, generated camera frames with defects now and then, generated"
                    + " machines with faults now and then, small parts under a camera that is noisy, fogged or out of focus"
                    + " now and then, the service that inspects, predicts and classifies them, and the board in your browser."
                    + " Nothing is kept.",
            "With --headless there is no page: it sends frames and observations as fast as they are answered, checks"
                    + " that every record is accounted for, and ends."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon demo                               the board; Ctrl-C ends it",
            "  andon demo --stations 8 --rate 16 --port 9000",
            "  andon demo --headless --frames 1000 --report demo.json"
        })
final class DemoCommand implements Callable<Integer> {

    private static final double LIVE_RATE = 8;
    private static final long HEADLESS_FRAMES = 1000;
    private static final double LIVE_MACHINE_RATE = 5;

    /** Twice a reference: the machine is judged for as long as it was learnt, and has a fault or two. */
    private static final long HEADLESS_OBSERVATIONS = 800;

    @Option(
            names = "--stations",
            paramLabel = "N",
            defaultValue = "4",
            description = "Cameras (default ${DEFAULT-VALUE}).")
    private int stations;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "Frames a second over all cameras (default 8; with --headless no limit).")
    private @Nullable Double rate;

    @Option(
            names = "--frames",
            paramLabel = "N",
            description = "Frames over all cameras (default no end; with --headless 1000).")
    private @Nullable Long frames;

    @Option(
            names = "--machines",
            paramLabel = "N",
            defaultValue = "3",
            description = "Machines (default ${DEFAULT-VALUE}; 0 for none).")
    private int machines;

    @Option(
            names = "--machine-rate",
            paramLabel = "R",
            description = "Observations a second of each machine (default 5; with --headless no limit).")
    private @Nullable Double machineRate;

    @Option(
            names = "--observations",
            paramLabel = "N",
            description = "Observations over all machines (default no end; with --headless 800 of each).")
    private @Nullable Long observations;

    @Option(
            names = "--parts",
            paramLabel = "N",
            defaultValue = "1",
            description = "Cameras of small parts that are classified (default ${DEFAULT-VALUE}; 0 for none).")
    private int parts;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "Of all that is generated: the same seed gives the same (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--port",
            paramLabel = "P",
            defaultValue = "8080",
            description = "Of the page; the next free one if taken (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--headless", description = "No page: send, check, report, end.")
    private boolean headless;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        DemoSettings settings = settings();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                "Starting an embedded Kafka broker, the service and " + (headless ? "no page" : "the board") + " ...");
        out.flush();
        AtomicBoolean stopped = new AtomicBoolean();
        // From before the start on: an interrupted start must not leave its temporary folder behind.
        Interruption interruption = Interruption.callsTo(() -> stopped.set(true));
        int exitCode = FailureReport.WORK_FAILED;
        try {
            exitCode = start(settings, stopped, out);
        } finally {
            interruption.ended(exitCode);
        }
        return exitCode;
    }

    private int start(DemoSettings settings, AtomicBoolean stopped, PrintWriter out)
            throws InterruptedException, IOException {
        try (Demo demo = Demo.start(settings, stopped::get)) {
            return run(demo, out);
        } catch (ExceptionInInitializerError | IllegalStateException e) {
            // ONNX Runtime cannot be opened in a process that is ending.
            if (!stopped.get()) {
                throw e;
            }
            out.println("Interrupted while starting.");
            out.flush();
            return 0;
        }
    }

    private DemoSettings settings() {
        try {
            return new DemoSettings(
                    stations,
                    or(rate, Double.POSITIVE_INFINITY, LIVE_RATE),
                    or(frames, HEADLESS_FRAMES, Long.MAX_VALUE),
                    machines,
                    or(machineRate, Double.POSITIVE_INFINITY, LIVE_MACHINE_RATE),
                    or(observations, HEADLESS_OBSERVATIONS * Math.max(1, machines), Long.MAX_VALUE),
                    parts,
                    seed,
                    headless ? null : port);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private <T> T or(@Nullable T chosen, T withoutPage, T withPage) {
        return chosen != null ? chosen : headless ? withoutPage : withPage;
    }

    private int run(Demo demo, PrintWriter out) throws InterruptedException, IOException {
        demo.url().ifPresent(url -> out.printf("%n  Open %s%n%n", url));
        out.println("Per camera: frames seen (in brackets) until there are verdicts, then pass/review/reject.");
        if (machines > 0) {
            out.println("Per machine: observations seen (in brackets) until it is judged, then those judged/alarms.");
        }
        if (parts > 0) {
            out.println("Per camera of small parts: frames classified/by a patched model.");
        }
        if (!headless) {
            out.println("Ctrl-C ends it.");
        }
        long started = System.nanoTime() - ManagementFactory.getRuntimeMXBean().getUptime() * 1_000_000;
        DemoLine line = new DemoLine(demo::progress, out, CommandLine.Help.Ansi.AUTO.enabled(), started);
        demo.run(line);
        line.end();
        DemoReport figures = demo.report();
        new DemoSummary(demo.progress(), figures, started).print(out);
        if (report != null) {
            Files.writeString(report, figures.toJson() + System.lineSeparator());
        }
        demo.discrepancies().forEach(what -> out.println("not well: " + what));
        out.flush();
        return figures.addsUp() && demo.discrepancies().isEmpty() ? 0 : FailureReport.WORK_FAILED;
    }
}
