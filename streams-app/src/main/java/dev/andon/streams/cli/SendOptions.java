package dev.andon.streams.cli;

import dev.andon.schemas.Topic;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.streams.client.RecordSender;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all senders share: whose records they are, how fast they go, and that Ctrl-C ends them in order. */
final class SendOptions {

    @Option(names = "--station", paramLabel = "S", required = true, description = "Whose they are.")
    private String station = "";

    @Option(names = "--rate", paramLabel = "N", description = "At most so many a second.")
    private double rate = Double.POSITIVE_INFINITY;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Hands records to a sender until there are no more or it is stopped. */
    interface Work<V extends SpecificRecord> {
        void send(Sending<V> sending) throws InterruptedException;
    }

    /** Ends the command as wrong usage where an option cannot be. */
    void check() {
        if (!(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + ", must be above 0");
        }
        if (station.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--station is empty");
        }
    }

    /**
     * Does the work and says how much was sent.
     *
     * @param total records there are; 0 where nobody knows
     * @param remark what the closing line adds to that
     * @return the exit code: a failure where some of the total were not sent
     */
    <V extends SpecificRecord> int run(Topic<V> topic, long total, String remark, Work<V> work)
            throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Interruption interruption = Interruption.callsTo(stopped::countDown);
        int exitCode = FailureReport.WORK_FAILED;
        try (RecordSender<V> sender = new RecordSender<>(connection.connection(), topic, station, rate)) {
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), total, topic.name());
            run(work, new Sending<>(sender, progress, stopped), topic.name());
            PrintWriter out = spec.commandLine().getOut();
            out.printf("%d %s of station %s sent%s%n", sender.sent(), topic.name(), station, remark);
            out.flush();
            exitCode = total == 0 || sender.sent() == total ? 0 : FailureReport.WORK_FAILED;
        } finally {
            interruption.ended(exitCode);
        }
        return exitCode;
    }

    private static <V extends SpecificRecord> void run(Work<V> work, Sending<V> sending, String unit)
            throws InterruptedException {
        try {
            work.send(sending);
        } catch (RecordException | UncheckedIOException e) {
            throw new CommandFailure(
                    "%s (%d %s were sent)"
                            .formatted(e.getMessage(), sending.sender().sent(), unit),
                    e);
        } finally {
            sending.progress().end();
        }
    }
}
