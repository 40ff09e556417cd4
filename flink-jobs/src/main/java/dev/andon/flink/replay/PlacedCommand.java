package dev.andon.flink.replay;

import dev.andon.schemas.AvroSerde;
import dev.andon.schemas.Command;
import java.io.Serializable;
import org.apache.kafka.common.serialization.Serde;

/**
 * A command that was accepted, at the place from which on it held.
 *
 * @param station that it was for
 * @param partition of the method's input
 * @param offset of the first input record it held for
 * @param answeredAt when, milliseconds; whether it had expired is judged by it
 * @param encoded the command, as {@link #of} has it
 */
@SuppressWarnings("ArrayRecordComponent")
public record PlacedCommand(String station, int partition, long offset, long answeredAt, byte[] encoded)
        implements Serializable {

    private static final Serde<Command> SERDE = AvroSerde.of(Command.getClassSchema());

    /** A command that travels with a job. */
    static PlacedCommand of(String station, int partition, long offset, long answeredAt, Command command) {
        return new PlacedCommand(
                station, partition, offset, answeredAt, SERDE.serializer().serialize("", command));
    }

    public Command command() {
        return SERDE.deserializer().deserialize("", encoded);
    }
}
