package dev.andon.streams.doctor;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * One topic that exists.
 *
 * @param partitions 0 where these credentials may not see it
 * @param allowed what these credentials may do with it
 * @param configuration Kafka's keys and values; empty where these credentials may not read it
 */
record TopicFacts(int partitions, Set<AclOperation> allowed, Map<String, String> configuration) {

    /** There, and nothing more is known. */
    static final TopicFacts CLOSED = new TopicFacts(0, Set.of(), Map.of());

    TopicFacts {
        allowed = Set.copyOf(allowed);
        configuration = Map.copyOf(configuration);
    }

    boolean isVisible() {
        return partitions > 0;
    }
}
