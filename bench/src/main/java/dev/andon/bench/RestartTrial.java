package dev.andon.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;

/** A service with full windows that ends and starts again, on one broker. */
final class RestartTrial implements AutoCloseable {

    private static final String PREFIX = "restart.";

    private final Site site;
    private final String inspection;
    private final TrialSource frames;
    private final FrameFeed feed;
    private final ResultWatch watch;
    private int sent;

    /**
     * @param ready seconds from the start of the process until the service said it runs
     * @param firstResult seconds from the start of the process until the first result was committed, of a frame that
     *     waited for it
     */
    record Times(double ready, double firstResult) {}

    /** @param inspection settings as YAML on one line */
    RestartTrial(Site site, String inspection, TrialSource frames) {
        this.site = site;
        this.inspection = inspection;
        this.frames = frames;
        site.createTopics(PREFIX);
        this.feed = new FrameFeed(site.clients(), PREFIX);
        this.watch = new ResultWatch(site.clients(), PREFIX, record -> {});
    }

    /** Starts a service and gives every station so many frames. */
    AndonProcess filled(int framesEach) {
        AndonProcess service = site.startService(PREFIX, inspection, Map.of());
        send(framesEach * frames.stations());
        watch.await(sent, service::requireAlive);
        return service;
    }

    /** Times of the next service, which finds a frame of each station waiting; it is closed at the end. */
    Times next() {
        send(frames.stations());
        long before = watch.seen();
        long start = System.nanoTime();
        try (AndonProcess service = site.startService(PREFIX, inspection, Map.of())) {
            double ready = (System.nanoTime() - start) / 1e9;
            watch.await(before + 1, service::requireAlive);
            double first = (System.nanoTime() - start) / 1e9;
            watch.await(sent, service::requireAlive);
            return new Times(ready, first);
        }
    }

    /** Bytes on the broker's disk of each changelog, by topic. */
    Map<String, Long> changelogBytes() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        try (Admin admin = Admin.create(site.clients())) {
            int broker = admin.describeCluster().nodes().get().iterator().next().id();
            for (LogDirDescription folder : admin.describeLogDirs(List.of(broker))
                    .allDescriptions()
                    .get()
                    .get(broker)
                    .values()) {
                folder.replicaInfos().forEach((partition, replica) -> {
                    if (partition.topic().endsWith("-changelog")) {
                        bytes.merge(partition.topic(), replica.size(), Long::sum);
                    }
                });
            }
            return bytes;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            feed.send(frames.frame(sent++));
        }
        feed.flush();
    }

    @Override
    public void close() {
        feed.close();
        watch.close();
    }
}
