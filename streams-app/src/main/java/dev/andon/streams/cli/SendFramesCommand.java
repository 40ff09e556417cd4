package dev.andon.streams.cli;

import dev.andon.schemas.Frame;
import dev.andon.schemas.Topics;
import dev.andon.scoring.ScoringException.RecordException;
import dev.andon.streams.client.FolderWatch;
import dev.andon.streams.client.FrameFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private SendOptions options = new SendOptions();

    @Override
    public Integer call() throws InterruptedException {
        options.check();
        FrameFolder frames = new FrameFolder(folder.folder(), recipe.recipe(), recipe.view(), blobs);
        List<String> ids = follow ? List.of() : ids(frames);
        return options.run(Topics.FRAMES, ids.size(), "", sending -> {
            send(frames, ids, sending);
            if (follow) {
                follow(frames, sending);
            }
        });
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

    private static void send(FrameFolder frames, List<String> ids, Sending<Frame> sending) {
        for (String id : ids) {
            if (!sending.goesOn()) {
                break;
            }
            sending.send(frames.file(id), () -> frames.frame(id));
        }
        sending.flush();
    }

    private static void follow(FrameFolder frames, Sending<Frame> sending) throws InterruptedException {
        FolderWatch watch = new FolderWatch(frames);
        sending.say("watching %s; Ctrl-C ends it".formatted(frames.folder()));
        do {
            List<String> complete = watch.complete();
            frames.checkSizes(complete);
            send(frames, complete, sending);
        } while (sending.pause());
    }
}
