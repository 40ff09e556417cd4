package dev.andon.streams;

import dev.andon.schemas.MethodTopics;
import dev.andon.schemas.Topic;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.settings.Settings;
import dev.andon.streams.client.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InterruptException;

/** Asks the cluster, before anything starts, whether the service can work on it. */
final class ClusterCheck {

    private final Settings settings;

    ClusterCheck(Settings settings) {
        this.settings = settings;
    }

    /**
     * Checks the topics of one method.
     *
     * @return largest record batch that the topic of results takes, in bytes
     * @throws StartException if the brokers or a schema registry cannot be reached, or a topic that the method needs is
     *     missing
     */
    int resultBytes(Topic<?> input, Topic<?> output) {
        String prefix = settings.prefix();
        MethodTopics topics = MethodTopics.of(input, output, prefix, prefix);
        Connection connection = new Connection(Map.copyOf(settings.kafka()), prefix);
        try (Admin admin = connection.admin()) {
            List<String> missing = topics.missing(admin);
            if (!missing.isEmpty()) {
                throw new StartException(
                        FailureCode.UNREACHABLE,
                        "topics are missing: %s; create them with ./andon topics create"
                                .formatted(String.join(", ", missing)));
            }
            Optional<String> unequal = topics.unequal(admin);
            if (unequal.isPresent()) {
                throw new StartException(FailureCode.SETTINGS, unequal.get());
            }
            connection.ask(registry -> registry.prepare(prefix, MethodTopics.made(output)));
            return topics.resultBytes(admin);
        } catch (ExecutionException e) {
            throw new StartException(
                    FailureCode.UNREACHABLE,
                    "the cluster refused: " + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
