package dev.andon.streams.telemetry;

import io.micrometer.core.instrument.Clock;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** What Kafka Streams itself knows of one application, as of the last look. Thread-safe. */
final class StreamsWatch {

    private final KafkaStreams streams;
    private final Clock clock;
    private double commits;
    private long committedAt;
    private double waiting = Double.NaN;

    StreamsWatch(KafkaStreams streams, Clock clock) {
        this.streams = streams;
        this.clock = clock;
        this.committedAt = clock.monotonicTime();
    }

    /** Looks; to be called about once a second. */
    synchronized void look() {
        double lag = 0;
        boolean lagKnown = false;
        double total = 0;
        for (Metric metric : streams.metrics().values()) {
            MetricName name = metric.metricName();
            if (isCommits(name)) {
                total += number(metric);
            } else if (isLag(name)) {
                lag += Math.max(0, number(metric));
                lagKnown = true;
            }
        }
        waiting = lagKnown ? lag : Double.NaN;
        // A thread that was replaced takes its count along: any change is a commit, or near one.
        committedAt = total == commits ? committedAt : clock.monotonicTime();
        commits = total;
    }

    /** Records in the input topics that are not fetched yet; NaN before the first fetch. */
    synchronized double waiting() {
        return waiting;
    }

    /** Seconds since the last commit, or the start. */
    synchronized double sinceCommit() {
        return (clock.monotonicTime() - committedAt) / 1e9;
    }

    private static boolean isCommits(MetricName name) {
        return name.name().equals("commit-total") && name.group().equals("stream-thread-metrics");
    }

    /** Of a partition, and of what is worked on: a restore consumer reads changelogs. */
    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag")
                && name.tags().containsKey("partition")
                && !name.tags().getOrDefault("client-id", "").contains("restore");
    }

    private static double number(Metric metric) {
        return metric.metricValue() instanceof Double value && !value.isNaN() ? value : 0;
    }
}
