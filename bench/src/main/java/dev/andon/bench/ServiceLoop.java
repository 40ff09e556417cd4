package dev.andon.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** End to end: a frame is sent to the broker, a service in its own process scores it, its result is read committed. */
final class ServiceLoop implements Throughput {

    private final TrialSource source;
    private final AndonProcess service;
    private final FrameFeed feed;
    private final ResultWatch watch;
    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Double> latencies = new ConcurrentLinkedQueue<>();
    private int next;

    /**
     * @param inspection settings as YAML on one line
     * @param kafka settings of the service beside those it has anyway
     */
    ServiceLoop(Site site, String prefix, String inspection, Map<String, String> kafka, TrialSource source) {
        this.source = source;
        site.createTopics(prefix);
        this.service = site.startService(prefix, inspection, kafka);
        this.feed = new FrameFeed(site.clients(), prefix);
        this.watch = new ResultWatch(site.clients(), prefix, this::arrived);
    }

    @Override
    public double framesPerSecond(int frames) {
        List<TrialFrame> batch =
                IntStream.range(next, next + frames).mapToObj(source::frame).toList();
        next += frames;
        long start = System.nanoTime();
        batch.forEach(feed::send);
        watch.await(next, service::requireAlive);
        return frames / ((System.nanoTime() - start) / 1e9);
    }

    /** Milliseconds from sending to reading what was committed, ascending, at {@code perSecond} frames a second. */
    double[] latencies(int frames, double perSecond) {
        latencies.clear();
        long start = System.nanoTime();
        for (int i = 0; i < frames; i++, next++) {
            TrialFrame frame = source.frame(next);
            long due = start + (long) (i * 1e9 / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sentAt.put(key(frame.station(), frame.id()), System.nanoTime());
            feed.send(frame);
        }
        watch.await(next, service::requireAlive);
        double[] sorted = latencies.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }

    private void arrived(ConsumerRecord<byte[], byte[]> record) {
        Long sent = sentAt.remove(key(new String(record.key(), UTF_8), Results.frameId(record)));
        if (sent != null) {
            latencies.add((System.nanoTime() - sent) / 1e6);
        }
    }

    private static String key(String station, String frame) {
        return station + "/" + frame;
    }

    @Override
    public void close() {
        service.close();
        watch.close();
        feed.close();
    }
}
