package dev.andon.streams.cli;

import dev.andon.streams.client.Connection;
import dev.andon.streams.demo.GeneratedTraffic;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends what the demo generates to a cluster where a service of its own scores it. */
@Command(
        name = "demo",
        description = {
            "Send what the demo's cameras and machines do, to a cluster whose service has its stations:",
            "four cameras, a camera of small parts, a press, a pump and an oven, as in",
            "deploy/compose/plant.yaml. Ctrl-C ends it."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  andon send demo", "  andon send demo --bootstrap-server kafka:19092"})
final class SendDemoCommand implements Callable<Integer> {

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "7",
            description = "Of all that is generated: the same seed gives the same (default ${DEFAULT-VALUE}).")
    private long seed;

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        AtomicBoolean stopped = new AtomicBoolean();
        Interruption interruption = Interruption.callsTo(() -> stopped.set(true));
        int exitCode = FailureReport.WORK_FAILED;
        try {
            send(options.connection(), stopped);
            exitCode = 0;
        } finally {
            interruption.ended(exitCode);
        }
        return exitCode;
    }

    private void send(Connection connection, AtomicBoolean stopped) throws InterruptedException {
        connection.admin().close();
        PrintWriter out = spec.commandLine().getOut();
        try (GeneratedTraffic traffic = new GeneratedTraffic(connection, seed, Clock.systemUTC())) {
            out.println("sending; Ctrl-C ends it");
            out.flush();
            out.printf("%d records sent%n", traffic.run(stopped::get));
            out.flush();
        }
    }
}
