package dev.andon.streams.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.schemas.CommandResult;

/**
 * What a station answered to a command.
 *
 * @param accepted whether it holds
 * @param text for people: from which position it holds, or why it was refused
 * @param json for programs, as {@link ResultTopic#json} gives it
 */
public record CommandAnswer(boolean accepted, String text, ObjectNode json) {

    static CommandAnswer of(CommandResult result, ObjectNode json) {
        if (result.getAccepted()) {
            Position from = new Position(result.getPartition(), result.getOffset());
            return new CommandAnswer(true, "accepted, from %s %s on".formatted(result.getTopic(), from), json);
        }
        String reason = result.getReason() == null ? "no reason given" : result.getReason();
        return new CommandAnswer(false, "refused: " + RecordText.printable(reason), json);
    }
}
