package dev.andon.bench.flink;

import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.Pause;
import dev.andon.bench.trial.ResultWatch;
import dev.andon.bench.trial.Results;
import dev.andon.bench.trial.SentRecord;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.IsolationLevel;

/** One stream of records through a job of a cluster, which is disturbed or left alone. */
final class FlinkTrial {

    /** What was committed before a kill has arrived by then, and nothing can go on so fast. */
    private static final int SETTLED_MILLIS = 500;

    private final Site site;
    private final FlinkCluster cluster;
    private final FlinkStream stream;
    private final Consumer<String> progress;

    /** @param progress told what is sent, and of each kill and stop, one line each */
    FlinkTrial(Site site, FlinkCluster cluster, FlinkStream stream, Consumer<String> progress) {
        this.site = site;
        this.cluster = cluster;
        this.stream = stream;
        this.progress = progress;
        progress.accept(stream.what());
    }

    /** What is done to the job after a record was sent. */
    private interface Disturbance {
        /** Returns the id of the job that runs afterwards. */
        String after(int record, String job, ResultWatch watch);
    }

    /** Sends all records, kills task managers in turn after some of them, and returns what was committed in the end. */
    Results run(String prefix, int parallelism, Set<Integer> kills) {
        List<Outage> outages = new ArrayList<>();
        return run(prefix, parallelism, (record, job, watch) -> {
            outages.forEach(outage -> outage.look(watch));
            if (kills.contains(record)) {
                outages.add(new Outage(record, outages.size() % 2, watch));
            }
            return job;
        });
    }

    /** The same stream, stopped with a savepoint half-way and gone on from it at another parallelism. */
    Results rescaled(String prefix, int before, int after) {
        return run(prefix, before, (record, job, watch) -> {
            if (record != stream.count() / 2) {
                return job;
            }
            long start = System.nanoTime();
            String next = cluster.submit(cluster.stop(job), arguments(site, prefix, stream.setup(), after));
            progress.accept("stopped at record %d, parallelism %d to %d: runs again after %.1f s"
                    .formatted(record, before, after, (System.nanoTime() - start) / 1e9));
            return next;
        });
    }

    private Results run(String prefix, int parallelism, Disturbance disturbance) {
        site.createTopics(prefix);
        String job = cluster.submit(null, arguments(site, prefix, stream.setup(), parallelism));
        Set<String> sent = new HashSet<>();
        try (Feed feed = new Feed(site.clients(), stream.setup().line(), prefix);
                ResultWatch watch =
                        new ResultWatch(site.clients(), stream.setup().line(), prefix, record -> {})) {
            for (int i = 0; i < stream.count(); i++) {
                watch.await(sent.size() - stream.ahead(), cluster::requireAlive);
                SentRecord record = stream.records().apply(i);
                sent.add(record.station() + "/" + record.id());
                feed.send(record);
                job = disturbance.after(i, job, watch);
            }
            feed.flush();
            watch.await(sent.size(), cluster::requireAlive);
            disturbance.after(stream.count(), job, watch);
        }
        cluster.cancel(job);
        return read(prefix, IsolationLevel.READ_COMMITTED);
    }

    /** What should become of the records: one outcome for each id of a station. */
    Set<String> expected() {
        return IntStream.range(0, stream.count())
                .mapToObj(stream.records())
                .map(record -> record.station() + "/" + record.id())
                .collect(Collectors.toSet());
    }

    Results read(String prefix, IsolationLevel isolation) {
        return Results.read(site.clients(), stream.setup().line(), prefix, isolation);
    }

    /** How long nothing came after a task manager was killed; sending goes on meanwhile. */
    private final class Outage {
        private final int at;
        private final long start = System.nanoTime();
        private final long settled;
        private boolean over;

        Outage(int at, int which, ResultWatch watch) {
            this.at = at;
            cluster.killTaskManager(which);
            Pause.millis(SETTLED_MILLIS);
            this.settled = watch.seen();
        }

        void look(ResultWatch watch) {
            if (!over && watch.seen() > settled) {
                over = true;
                progress.accept("task manager killed at record %d: next result after %.1f s"
                        .formatted(at, (System.nanoTime() - start) / 1e9));
            }
        }
    }

    static String[] arguments(Site site, String prefix, Setup setup, int parallelism) {
        return List.of(
                        "run",
                        "--config",
                        site.settings(prefix, setup).toString(),
                        "--method",
                        setup.line().name(),
                        "--parallelism",
                        Integer.toString(parallelism))
                .toArray(String[]::new);
    }
}
