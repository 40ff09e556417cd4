package dev.andon.bench.flink;

import dev.andon.bench.trial.Feed;
import dev.andon.bench.trial.ResultWatch;
import dev.andon.bench.trial.SentRecord;
import dev.andon.bench.trial.Setup;
import dev.andon.bench.trial.Site;
import dev.andon.bench.trial.Spent;
import dev.andon.bench.trial.Throughput;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * End to end: a record is sent to the broker, a job of a cluster works on it, its result is read committed. Processor
 * time is that of the task managers.
 */
final class JobLoop implements Throughput {

    private final IntFunction<? extends SentRecord> source;
    private final FlinkCluster cluster;
    private final Feed feed;
    private final ResultWatch watch;
    private final String job;
    private int next;

    /** @param source each record by its number, from 0; each with an outcome of its own */
    JobLoop(
            Site site,
            FlinkCluster cluster,
            String prefix,
            int parallelism,
            Setup setup,
            IntFunction<? extends SentRecord> source) {
        this.source = source;
        this.cluster = cluster;
        site.createTopics(prefix);
        this.job = cluster.submit(null, FlinkTrial.arguments(site, prefix, setup, parallelism));
        this.feed = new Feed(site.clients(), setup.line(), prefix);
        this.watch = new ResultWatch(site.clients(), setup.line(), prefix, record -> {});
    }

    @Override
    public Spent run(int records) {
        List<? extends SentRecord> batch =
                IntStream.range(next, next + records).mapToObj(source).toList();
        next += records;
        double cpu = cluster.cpuSeconds();
        long start = System.nanoTime();
        batch.forEach(feed::send);
        watch.await(next, cluster::requireAlive);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(records, wall, cluster.cpuSeconds() - cpu);
    }

    @Override
    public void close() {
        cluster.cancel(job);
        watch.close();
        feed.close();
    }
}
