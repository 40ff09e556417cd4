package dev.andon.bench;

import dev.andon.streams.demo.FrameGenerator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.IsolationLevel;

/** One stream of generated frames, once with kills and as often as asked without, on one broker. */
final class CrashTrial {

    /** Frames sent ahead of the results, so that every kill meets work half done. */
    private static final int AHEAD = 100;

    /** What was committed before a kill has arrived by then, and nothing can start so fast. */
    private static final int SETTLED_MILLIS = 500;

    private final Site site;
    private final String inspection;
    private final Map<String, String> kafka;
    private final FrameGenerator generator;
    private final int frames;
    private final Consumer<String> progress;

    /** Kills of one process. */
    enum Victim {
        SERVICE,
        BROKER
    }

    /**
     * @param inspection settings as YAML on one line
     * @param kafka settings of the service, beside those it has anyway
     * @param progress told of each kill, one line
     */
    CrashTrial(
            Site site,
            String inspection,
            Map<String, String> kafka,
            FrameGenerator generator,
            int frames,
            Consumer<String> progress) {
        this.site = site;
        this.inspection = inspection;
        this.kafka = kafka;
        this.generator = generator;
        this.frames = frames;
        this.progress = progress;
    }

    /** Kills at random places of the stream, about evenly spread, in random order. */
    static Map<Integer, Victim> plan(long seed, int frames, int serviceKills, int brokerKills) {
        Random random = new Random(seed);
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < serviceKills + brokerKills; i++) {
            victims.add(random.nextInt(victims.size() + 1), i < serviceKills ? Victim.SERVICE : Victim.BROKER);
        }
        Map<Integer, Victim> plan = new TreeMap<>();
        double share = frames / (victims.size() + 1.0);
        for (int i = 0; i < victims.size(); i++) {
            plan.put((int) ((i + 0.6 + 0.8 * random.nextDouble()) * share), victims.get(i));
        }
        return plan;
    }

    /** What the sent frames should become: one outcome for each id of a station. */
    Set<String> expected() {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < frames; i++) {
            TrialFrame frame = TrialFrame.generated(generator, i);
            expected.add(frame.station() + "/" + frame.id());
        }
        return expected;
    }

    /** Sends all frames, kills as planned, and returns what was committed in the end. */
    Results run(String prefix, Map<Integer, Victim> plan) {
        site.createTopics(prefix);
        Set<String> sent = new HashSet<>();
        AndonProcess service = site.startService(prefix, inspection, kafka);
        try (FrameFeed feed = new FrameFeed(site.clients(), prefix);
                ResultWatch watch = new ResultWatch(site.clients(), prefix, record -> {})) {
            for (int i = 0; i < frames; i++) {
                watch.await(sent.size() - AHEAD, service::requireAlive);
                TrialFrame frame = TrialFrame.generated(generator, i);
                sent.add(frame.station() + "/" + frame.id());
                feed.send(frame);
                if (plan.containsKey(i)) {
                    service = kill(plan.get(i), i, prefix, service, watch);
                }
            }
            feed.flush();
            watch.await(sent.size(), service::requireAlive);
        } finally {
            service.close();
        }
        return Results.read(site.clients(), prefix, IsolationLevel.READ_COMMITTED);
    }

    /** Returns the service that runs afterwards, once a new result has come. */
    private AndonProcess kill(Victim victim, int at, String prefix, AndonProcess service, ResultWatch watch) {
        long start = System.nanoTime();
        AndonProcess running = service;
        long settled;
        if (victim == Victim.SERVICE) {
            service.kill();
            Pause.millis(SETTLED_MILLIS);
            settled = watch.seen();
            running = site.startService(prefix, inspection, kafka);
        } else {
            settled = watch.seen();
            site.restartBroker();
        }
        watch.await(settled + 1, running::requireAlive);
        progress.accept("%s killed at frame %d: next result after %.1f s"
                .formatted(victim.name().toLowerCase(Locale.ROOT), at, (System.nanoTime() - start) / 1e9));
        return running;
    }
}
