package dev.andon.flink.replay;

import dev.andon.schemas.Command;
import dev.andon.schemas.Topics;
import java.io.Serializable;

/**
 * A command that was accepted, at the place from which on it held.
 *
 * @param station that it was for
 * @param partition of the method's input
 * @param offset of the first input record it held for
 * @param answeredAt when, milliseconds; whether it had expired is judged by it
 * @param encoded the command, as it lies in its topic
 */
@SuppressWarnings("ArrayRecordComponent")
public record PlacedCommand(String station, int partition, long offset, long answeredAt, byte[] encoded)
        implements Serializable {

    public Command command() {
        return Topics.COMMANDS.valueSerde().deserializer().deserialize(Topics.COMMANDS.name(), encoded);
    }
}
