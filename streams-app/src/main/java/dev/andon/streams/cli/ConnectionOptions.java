package dev.andon.streams.cli;

import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.client.Connection;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every client command finds its cluster. */
final class ConnectionOptions {

    private static final String DEFAULT_SERVER = "localhost:9092";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description = "A broker of the cluster; default localhost:9092.")
    private @Nullable String bootstrapServer;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties file with Kafka's client settings, for example for TLS and SASL.")
    private @Nullable Path commandConfig;

    @Option(names = "--prefix", description = "What topic names begin with; default " + Topics.DEFAULT_PREFIX)
    private @Nullable String prefix;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings file of 'andon run', for its cluster and prefix; the options above go before it.")
    private @Nullable Path config;

    /** @throws StartException where a file named by an option cannot be read */
    Connection connection() {
        Settings settings = config == null ? Settings.inspectingAll(DEFAULT_SERVER) : Settings.read(config);
        Map<String, Object> properties = new HashMap<>(settings.kafka());
        if (commandConfig != null) {
            read(commandConfig).forEach((key, value) -> properties.put(key.toString(), value));
        }
        if (bootstrapServer != null) {
            properties.put("bootstrap.servers", bootstrapServer);
        }
        return new Connection(properties, prefix != null ? prefix : settings.prefix());
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartException(FailureCode.SETTINGS, "cannot read --command-config %s: %s".formatted(file, e), e);
        }
    }
}
