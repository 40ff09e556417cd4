package dev.andon.streams.dashboard;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The connection settings of the service turned into those of a consumer that only looks. */
final class ConsumerSettings {

    private ConsumerSettings() {}

    /** No group and no commits, committed records only, and no topic made by asking for it. */
    static Map<String, Object> onlooker(Map<String, ?> kafka, String clientId) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> key.startsWith("group."));
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Only asked where retention overtook the reader, or where a topic was made anew.
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
