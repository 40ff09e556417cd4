package dev.andon.streams.telemetry;

import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Set;

/**
 * Which of Kafka's own metrics are told. There are some hundreds for each thread and store; these are the ones that say
 * whether records wait, threads live and work is committed. Kafka's documentation says what each means.
 */
final class KafkaNames {

    private static final Set<String> TOLD = Set.of(
            "kafka.stream.alive.stream.threads",
            "kafka.stream.failed.stream.threads",
            "kafka.stream.thread.commit.total",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.process.total",
            "kafka.stream.thread.process.latency.avg",
            "kafka.stream.thread.poll.latency.max",
            "kafka.stream.thread.task.closed.total",
            "kafka.consumer.fetch.manager.records.lag",
            "kafka.consumer.last.poll.seconds.ago",
            "kafka.consumer.coordinator.rebalance.total",
            "kafka.producer.record.error.total",
            "kafka.producer.txn.commit.time.ns.total");

    private KafkaNames() {}

    static MeterFilter filter() {
        return MeterFilter.deny(id -> id.getName().startsWith("kafka.") && !TOLD.contains(id.getName()));
    }
}
