package dev.andon.scoring.records;

import dev.andon.schemas.Command;
import dev.andon.schemas.CommandResult;
import org.jspecify.annotations.Nullable;

/**
 * Where in a method's input a command held from.
 *
 * @param topic with prefix
 * @param offset after the latest record of the station
 */
public record InputPosition(String topic, int partition, long offset) {

    /**
     * The one answer to a command that was met here.
     *
     * @param refusal why nothing changed; null where it was accepted
     */
    public CommandResult answer(Command command, @Nullable String refusal) {
        return CommandResult.newBuilder()
                .setCommandId(command.getCommandId())
                .setMethod(command.getMethod())
                .setAccepted(refusal == null)
                .setReason(refusal)
                .setTopic(topic)
                .setPartition(partition)
                .setOffset(offset)
                .build();
    }
}
