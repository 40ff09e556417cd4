package dev.andon.streams.cli;

import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.streams.client.FolderWatch;
import dev.andon.streams.client.FrameFolder;
import dev.andon.streams.client.FrameSender;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends the images of a folder, and with {@code --follow} those that come. */
@Command(
        name = "frames",
        description = {
            "Send the images under a folder as frames of one station, in the order of their paths.",
            "A frame's id is its path within the folder, its time is the file's; sent again, it is the same frame."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  andon send frames ~/photos --station casting-3",
            "  andon send frames ~/photos --station casting-3 --rate 2 --recipe bracket-7",
            "  andon send frames /mnt/camera --station casting-3 --follow      Ctrl-C ends it",
            "  andon send frames ~/scans --station casting-3 --blobs /mnt/share/andon"
        })
final class SendFramesCommand implements Callable<Integer> {

    @Mixin
    private ImageFolderArgument folder = new ImageFolderArgument();

    @Option(names = "--station", paramLabel = "S", required = true, description = "Whose frames they are.")
    private String station = "";

    @Option(names = "--rate", paramLabel = "N", description = "At most so many frames a second.")
    private double rate = Double.POSITIVE_INFINITY;

    @Option(names = "--follow", description = "Go on with each file that is written there and then stays unchanged.")
    private boolean follow;

    @Option(
            names = "--blobs",
            paramLabel = "DIR",
            description = "Folder shared with the service, for images above 900 kB; the service's setting is 'blobs'.")
    private @Nullable Path blobs;

    @Mixin
    private RecipeOptions recipe = new RecipeOptions();

    @Mixin
    private ConnectionOptions options = new ConnectionOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (!(rate > 0)) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + ", must be above 0");
        }
        FrameFolder frames = new FrameFolder(folder.folder(), recipe.recipe(), recipe.view(), blobs);
        List<String> ids = follow ? List.of() : ids(frames);
        CountDownLatch stopped = new CountDownLatch(1);
        Interruption interruption = Interruption.callsTo(stopped::countDown);
        int exitCode = FailureReport.WORK_FAILED;
        try (FrameSender sender = new FrameSender(options.connection(), frames, station, rate)) {
            run(frames, ids, sender, stopped);
            exitCode = follow || sender.sent() == ids.size() ? 0 : FailureReport.WORK_FAILED;
        } finally {
            interruption.ended(exitCode);
        }
        return exitCode;
    }

    private void run(FrameFolder frames, List<String> ids, FrameSender sender, CountDownLatch stopped)
            throws InterruptedException {
        ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), ids.size(), "frames");
        try {
            send(ids, sender, progress, stopped);
            if (follow) {
                follow(frames, sender, progress, stopped);
            }
        } catch (RecordException | UncheckedIOException e) {
            throw new CommandFailure("%s (%d frames were sent)".formatted(e.getMessage(), sender.sent()), e);
        } finally {
            progress.end();
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d frames of station %s sent%n", sender.sent(), station);
        out.flush();
    }

    private static List<String> ids(FrameFolder frames) {
        List<String> ids = frames.frames();
        try {
            frames.checkSizes(ids);
        } catch (RecordException e) {
            throw new CommandFailure(e.getMessage() + " (nothing was sent)", e);
        }
        return ids;
    }

    private static void send(List<String> ids, FrameSender sender, ProgressLine progress, CountDownLatch stopped) {
        for (String id : ids) {
            if (stopped.getCount() == 0) {
                break;
            }
            sender.send(id);
            progress.show(sender.sent());
        }
        sender.flush();
    }

    private static void follow(FrameFolder frames, FrameSender sender, ProgressLine progress, CountDownLatch stopped)
            throws InterruptedException {
        FolderWatch watch = new FolderWatch(frames);
        progress.say("watching %s; Ctrl-C ends it".formatted(frames.folder()));
        do {
            List<String> complete = watch.complete();
            frames.checkSizes(complete);
            send(complete, sender, progress, stopped);
        } while (!stopped.await(1, TimeUnit.SECONDS));
    }
}
