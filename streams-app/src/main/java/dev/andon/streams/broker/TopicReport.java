package dev.andon.streams.broker;

import java.util.List;

/**
 * What {@code topics create} found and did about one topic.
 *
 * @param topic name with prefix
 * @param created whether it was missing and now exists
 * @param differences from its definition, one line each, where it existed; left for a person to judge
 */
public record TopicReport(String topic, boolean created, List<String> differences) {

    public TopicReport {
        differences = List.copyOf(differences);
    }
}
