package dev.andon.flink;

import java.net.URI;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The Flink cluster of the tests: one per JVM, two task managers, started when first asked for, stopped with the JVM. */
final class TestFlink {

    private static final int SLOTS = 12;

    private TestFlink() {}

    /** @param configuration of the job */
    static StreamExecutionEnvironment environment(Configuration configuration) {
        URI address = Running.address();
        return StreamExecutionEnvironment.createRemoteEnvironment(address.getHost(), address.getPort(), configuration);
    }

    /** Loaded, and so started, only when a test needs it. */
    private static final class Running {
        static final MiniCluster CLUSTER = start();

        static URI address() {
            return CLUSTER.getRestAddress().join();
        }

        private static MiniCluster start() {
            Configuration configuration = new Configuration();
            configuration.set(RestOptions.BIND_PORT, "0");
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 100);
            configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
            MetricOptions.forReporter(configuration, "counts")
                    .set(MetricOptions.REPORTER_FACTORY_CLASS, CountReporter.class.getName());
            MiniCluster cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                    .setConfiguration(configuration)
                    .setNumTaskManagers(2)
                    .setNumSlotsPerTaskManager(SLOTS)
                    .build());
            try {
                cluster.start();
            } catch (Exception e) {
                throw new IllegalStateException("the Flink cluster of the tests does not start", e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(cluster::closeAsync));
            return cluster;
        }
    }
}
