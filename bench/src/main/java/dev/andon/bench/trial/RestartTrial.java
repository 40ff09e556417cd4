package dev.andon.bench.trial;

import java.util.List;
import java.util.function.IntFunction;

/** A service with full state that ends and starts again, on one broker. */
public final class RestartTrial implements AutoCloseable {

    private static final String PREFIX = "restart.";

    private final Site site;
    private final Setup setup;
    private final int stations;
    private final IntFunction<? extends SentRecord> source;
    private final Feed feed;
    private final ResultWatch watch;
    private int sent;

    /**
     * Seconds from the start of the process.
     *
     * @param ready until the service said it runs
     * @param firstResult until the first result was committed, of a record that waited for it
     * @param allResults until that of the last station's was
     */
    public record Times(double ready, double firstResult, double allResults) {

        @Override
        public String toString() {
            return "ready %.1f s after the process was started, first result after %.1f s, that of the last station after %.1f s"
                    .formatted(ready, firstResult, allResults);
        }
    }

    /** @param source each record by its number, from 0: of the stations in turn, each with an outcome of its own */
    public RestartTrial(Site site, Setup setup, int stations, IntFunction<? extends SentRecord> source) {
        this.site = site;
        this.setup = setup;
        this.stations = stations;
        this.source = source;
        site.createTopics(PREFIX);
        this.feed = new Feed(site.clients(), setup.line(), PREFIX);
        this.watch = new ResultWatch(site.clients(), setup.line(), PREFIX, record -> {});
    }

    /** Starts a service and gives every station so many records. */
    public JavaProcess filled(int each) {
        JavaProcess service = site.startService(PREFIX, setup);
        send(each * stations);
        watch.await(sent, service::requireAlive);
        return service;
    }

    /** Times of the next service, which finds a record of each station waiting; it is closed at the end. */
    public Times next() {
        send(stations);
        long before = watch.seen();
        long start = System.nanoTime();
        try (JavaProcess service = site.startService(PREFIX, setup)) {
            double ready = seconds(start);
            watch.await(before + 1, service::requireAlive);
            double first = seconds(start);
            watch.await(sent, service::requireAlive);
            return new Times(ready, first, seconds(start));
        }
    }

    /** What the service's state takes on the broker. */
    public List<Changelog> changelogs() {
        return Changelog.all(site.clients());
    }

    /** Records that were sent so far. */
    public int sent() {
        return sent;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void send(int count) {
        for (int i = 0; i < count; i++) {
            feed.send(source.apply(sent++));
        }
        feed.flush();
    }

    @Override
    public void close() {
        feed.close();
        watch.close();
    }
}
