package dev.andon.bench;

import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.JavaProcess;
import dev.andon.bench.trial.Line;
import dev.andon.bench.trial.ResultWatch;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.Service;
import java.util.stream.IntStream;

/** Much work for one service, and many services one after the other in this process, while memory is watched. */
final class SoakTrial {

    private static final int STATIONS = 4;
    private static final int AHEAD = 200;

    /** Different images; more than a window holds, so that none meets itself. */
    private static final int IMAGES = 200;

    private static final int SAMPLES = 30;

    private final Site site;
    private final Setup setup;
    private final ResidentMemory overRestarts =
            new ResidentMemory(ProcessHandle.current().pid());
    private int restarted;
    private final TrialSource source = TrialSource.generated(IMAGES, STATIONS);

    /** Told of each sample. */
    @FunctionalInterface
    interface Progress {
        void sampled(int done, double megabytes);
    }

    /** @param setup an inspection */
    SoakTrial(Site site, Setup setup) {
        this.site = site;
        this.setup = setup;
    }

    /** Resident memory of a service in a process of its own, over {@code frames} frames. */
    ResidentMemory frames(int frames, Progress progress) {
        String prefix = "soak-frames.";
        site.createTopics(prefix);
        int each = Math.max(1, frames / SAMPLES);
        try (JavaProcess service = site.startService(prefix, setup);
                Feed feed = new Feed(site.clients(), Line.INSPECTION, prefix);
                ResultWatch watch = new ResultWatch(site.clients(), Line.INSPECTION, prefix, record -> {})) {
            ResidentMemory memory = new ResidentMemory(service.pid());
            for (int i = 0; i < frames; i++) {
                feed.send(source.frame(i));
                watch.await(i - AHEAD, service::requireAlive);
                if ((i + 1) % each == 0) {
                    watch.await(i + 1, service::requireAlive);
                    progress.sampled(i + 1, memory.sample(i + 1));
                }
            }
            return memory;
        }
    }

    /**
     * Resident memory of this process over {@code more} services, each of which scores a frame of each station; samples
     * of earlier calls are in it.
     */
    ResidentMemory restarts(int more, Progress progress) throws InterruptedException {
        String prefix = "soak-restarts.";
        site.createTopics(prefix);
        Settings settings = Settings.read(site.settings(prefix, setup));
        int each = Math.max(1, more / SAMPLES);
        try (Feed feed = new Feed(site.clients(), Line.INSPECTION, prefix);
                ResultWatch watch = new ResultWatch(site.clients(), Line.INSPECTION, prefix, record -> {})) {
            for (int i = 1; i <= more; i++) {
                try (Service service = Service.start(settings)) {
                    service.awaitReady();
                    IntStream.range(restarted * STATIONS, ++restarted * STATIONS)
                            .forEach(number -> feed.send(source.frame(number)));
                    watch.await((long) restarted * STATIONS, site::requireBroker);
                }
                if (i % each == 0) {
                    System.gc(); // how far Java lets its heap grow is not the question
                    progress.sampled(restarted, overRestarts.sample(restarted));
                }
            }
        }
        return overRestarts;
    }
}
