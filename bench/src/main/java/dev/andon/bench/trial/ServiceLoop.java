package dev.andon.bench.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * End to end: a record is sent to the broker, a service in its own process works on it, its result is read committed.
 * Processor time is the service's.
 */
public final class ServiceLoop implements Throughput {

    private final Line line;
    private final IntFunction<? extends SentRecord> source;
    private final JavaProcess service;
    private final Feed feed;
    private final ResultWatch watch;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Double> latencies = new ConcurrentLinkedQueue<>();
    private int next;

    /** @param source each record by its number, from 0; each with an outcome of its own */
    public ServiceLoop(Site site, String prefix, Setup setup, IntFunction<? extends SentRecord> source) {
        this.line = setup.line();
        this.source = source;
        site.createTopics(prefix);
        this.service = site.startService(prefix, setup);
        this.feed = new Feed(site.clients(), line, prefix);
        this.watch = new ResultWatch(site.clients(), line, prefix, this::arrived);
    }

    @Override
    public Spent run(int records) {
        List<? extends SentRecord> batch =
                IntStream.range(next, next + records).mapToObj(source).toList();
        next += records;
        double cpu = service.cpuSeconds();
        long start = System.nanoTime();
        batch.forEach(feed::send);
        watch.await(next, service::requireAlive);
        double wall = (System.nanoTime() - start) / 1e9;
        return new Spent(records, wall, service.cpuSeconds() - cpu);
    }

    /** Seconds of processor time that the service has taken so far. */
    public double cpuSeconds() {
        return service.cpuSeconds();
    }

    /**
     * Milliseconds from sending to reading what was committed, ascending.
     *
     * @param perSecond records sent a second, evenly
     */
    public double[] latencies(int records, double perSecond) {
        latencies.clear();
        long start = System.nanoTime();
        for (int i = 0; i < records; i++, next++) {
            SentRecord record = source.apply(next);
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sentAt.put(key(record.station(), record.id()), System.nanoTime());
            feed.send(record);
        }
        watch.await(next, service::requireAlive);
        double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        if (sentAt.isEmpty()) {
            return; // nobody asks how long it took
        }
        Long sent = sentAt.remove(key(new String(record.key(), UTF_8), line.id(record)));
        if (sent != null) {
            latencies.add((System.nanoTime() - sent) / 1e6);
        }
    }

    private static String key(String station, String id) {
        return station + "/" + id;
    }

    @Override
    public void close() {
        service.close();
        watch.close();
        feed.close();
    }
}
