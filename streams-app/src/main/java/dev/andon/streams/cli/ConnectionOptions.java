package dev.andon.streams.cli;

import dev.andon.schemas.Topics;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
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

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            defaultValue = "localhost:9092",
            description = "A broker of the cluster; default ${DEFAULT-VALUE}.")
    private String bootstrapServer = "";

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "Properties file with Kafka's client settings, for example for TLS and SASL.")
    private @Nullable Path commandConfig;

    @Option(
            names = "--prefix",
            defaultValue = Topics.DEFAULT_PREFIX,
            description = "What topic names begin with; default ${DEFAULT-VALUE}.")
    private String prefix = "";

    /** @throws StartException where the properties file cannot be read */
    Connection connection() {
        Map<String, Object> properties = new HashMap<>();
        if (commandConfig != null) {
            read(commandConfig).forEach((key, value) -> properties.put(key.toString(), value));
        }
        properties.put("bootstrap.servers", bootstrapServer);
        return new Connection(properties, prefix);
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
