package dev.andon.flink;

import dev.andon.scoring.Meter;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Sees what jobs count of their records, as any reporter of a user's would. */
public final class CountReporter implements MetricReporter, MetricReporterFactory {

    private static final Map<Counted, Counter> COUNTERS = new ConcurrentHashMap<>();

    /** Of one subtask; of its attempts the latest. */
    private record Counted(String job, String method, String metric, String subtask) {}

    /** What a job counted under a metric's name, over its subtasks. */
    static long count(String job, String method, Meter meter) {
        return COUNTERS.entrySet().stream()
                .filter(entry -> entry.getKey().job.equals(job)
                        && entry.getKey().method.equals(method)
                        && entry.getKey().metric.equals(meter.metric()))
                .mapToLong(entry -> entry.getValue().getCount())
                .sum();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        Map<String, String> variables = group.getAllVariables();
        if (metric instanceof Counter counter && name.startsWith("andon.")) {
            COUNTERS.put(
                    new Counted(
                            variables.get("<job_id>"),
                            variables.get("<" + Meter.METHOD_TAG + ">"),
                            name,
                            variables.get("<subtask_index>")),
                    counter);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        // Kept: what a job counted is asked for when it has ended, too.
    }

    @Override
    public void open(MetricConfig configuration) {
        // Nothing to open.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }
}
