package dev.andon.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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

    /** What Flink's Prometheus reporter answers, configured as in {@code deploy}. */
    static String scrape() throws Exception {
        URI address = URI.create("http://localhost:%d/metrics".formatted(Running.METRICS_PORT));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    /** Loaded, and so started, only when a test needs it. */
    private static final class Running {
        static final int METRICS_PORT = freePort();
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
            deployedReporter().forEach(configuration::setString);
            configuration.setString("metrics.reporter.prom.port", Integer.toString(METRICS_PORT));
            configuration.set(MetricOptions.REPORTERS_LIST, "prom,counts");
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

        private static Map<String, String> deployedReporter() {
            Map<String, String> reporter = new HashMap<>();
            try {
                JsonNode deployed = new YAMLMapper().readTree(new File("../deploy/compose/flink/config.yaml"));
                deployed.properties().forEach(option -> {
                    if (option.getKey().startsWith("metrics.")) {
                        reporter.put(option.getKey(), option.getValue().asText());
                    }
                });
                return reporter;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static int freePort() {
            try (ServerSocket free = new ServerSocket(0)) {
                return free.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
