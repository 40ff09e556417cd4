package dev.andon.streams.doctor;

import dev.andon.schemas.Topic;
import dev.andon.schemas.Topics;
import java.util.List;

/**
 * What one method of the service will be to Kafka.
 *
 * @param id its application id, which is also its group, and begins its transactional ids and changelogs
 * @param input what it works on, beside commands
 * @param results what it gives, beside alarms and answers
 */
record Application(String id, Topic<?> input, Topic<?> results) {

    /** Of inspection. */
    static Application inspection(String id) {
        return new Application(id, Topics.FRAMES, Topics.INSPECTIONS);
    }

    /** Of prediction. */
    static Application prediction(String id) {
        return new Application(id, Topics.OBSERVATIONS, Topics.PREDICTIONS);
    }

    /** Of classification. */
    static Application classification(String id) {
        return new Application(id, Topics.FRAMES, Topics.CLASSIFICATIONS);
    }

    /** Names of the topics it reads, without prefix. */
    List<String> read() {
        return List.of(input.name(), Topics.COMMANDS.name());
    }

    /** Names of the topics it writes, without prefix. */
    List<String> written() {
        return List.of(results.name(), Topics.ALARMS.name(), Topics.COMMAND_RESULTS.name(), Topics.DEAD_LETTERS);
    }

    /** Whether {@code topic} is where this application keeps the frames of its windows. */
    boolean isChangelogOfFrames(String topic) {
        return topic.startsWith(id + "-") && topic.endsWith("-frames-changelog");
    }
}
