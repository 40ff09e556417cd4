package dev.andon.bench.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.kafka.common.IsolationLevel;

/** One stream of records, once with kills and as often as asked without, on one broker. */
public final class CrashTrial {

    /** What was committed before a kill has arrived by then, and nothing can start so fast. */
    private static final int SETTLED_MILLIS = 500;

    private final Site site;
    private final Setup setup;
    private final int count;
    private final int ahead;
    private final Consumer<String> progress;

    /** Kills of one process. */
    public enum Victim {
        SERVICE,
        BROKER
    }

    /**
     * @param count records sent
     * @param ahead records sent ahead of their results, so that every kill meets work half done
     * @param progress told of each kill, one line
     */
    public CrashTrial(Site site, Setup setup, int count, int ahead, Consumer<String> progress) {
        this.site = site;
        this.setup = setup;
        this.count = count;
        this.ahead = ahead;
        this.progress = progress;
    }

    /** Kills at random places of a stream, about evenly spread, in random order. */
    public static Map<Integer, Victim> plan(long seed, int records, int serviceKills, int brokerKills) {
        Random random = new Random(seed);
        List<Victim> victims = new ArrayList<>();
        for (int i = 0; i < serviceKills + brokerKills; i++) {
            victims.add(random.nextInt(victims.size() + 1), i < serviceKills ? Victim.SERVICE : Victim.BROKER);
        }
        Map<Integer, Victim> plan = new TreeMap<>();
        double share = records / (victims.size() + 1.0);
        for (int i = 0; i < victims.size(); i++) {
            plan.put((int) ((i + 0.6 + 0.8 * random.nextDouble()) * share), victims.get(i));
        }
        return plan;
    }

    /** What the records should become: one outcome for each id of a station. */
    public Set<String> expected(IntFunction<? extends SentRecord> records) {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < count; i++) {
            expected.add(name(records.apply(i)));
        }
        return expected;
    }

    /** Sends all records, kills as planned, and returns what was committed in the end. */
    public Results run(String prefix, IntFunction<? extends SentRecord> records, Map<Integer, Victim> plan) {
        site.createTopics(prefix);
        Set<String> sent = new HashSet<>();
        JavaProcess service = site.startService(prefix, setup);
        try (Feed feed = new Feed(site.clients(), setup.line(), prefix);
                ResultWatch watch = new ResultWatch(site.clients(), setup.line(), prefix, record -> {})) {
            for (int i = 0; i < count; i++) {
                watch.await(sent.size() - ahead, service::requireAlive);
                SentRecord record = records.apply(i);
                sent.add(name(record));
                feed.send(record);
                if (plan.containsKey(i)) {
                    service = kill(plan.get(i), i, prefix, service, watch);
                }
            }
            feed.flush();
            watch.await(sent.size(), service::requireAlive);
        } finally {
            service.close();
        }
        return Results.read(site.clients(), setup.line(), prefix, IsolationLevel.READ_COMMITTED);
    }

    /** Outcomes of a run, with those of transactions that were rolled back. */
    public int uncommitted(String prefix) {
        return Results.read(site.clients(), setup.line(), prefix, IsolationLevel.READ_UNCOMMITTED)
                .count();
    }

    /** Returns the service that runs afterwards, once a new result has come. */
    private JavaProcess kill(Victim victim, int at, String prefix, JavaProcess service, ResultWatch watch) {
        long start = System.nanoTime();
        JavaProcess running = service;
        long settled;
        if (victim == Victim.SERVICE) {
            service.kill();
            Pause.millis(SETTLED_MILLIS);
            settled = watch.seen();
            running = site.startService(prefix, setup);
        } else {
            settled = watch.seen();
            site.restartBroker();
        }
        watch.await(settled + 1, running::requireAlive);
        progress.accept("%s killed at record %d: next result after %.1f s"
                .formatted(victim.name().toLowerCase(Locale.ROOT), at, (System.nanoTime() - start) / 1e9));
        return running;
    }

    private static String name(SentRecord record) {
        return record.station() + "/" + record.id();
    }
}
