package dev.andon.flink.station;

import dev.andon.flink.connect.InputRecord;
import dev.andon.schemas.Command;
import java.time.Instant;

/**
 * What a method does with the records of the stations of one subtask. Whatever it keeps of a station lies in the state
 * of {@link StationContext}; the rest is derived. Called by one thread, with the station at hand as the current one.
 */
public interface Stations extends AutoCloseable {

    /**
     * Works on one record of the method's input and counts what became of it, at once or later.
     *
     * @throws dev.andon.scoring.ScoringException.RecordException if it never can be worked on, as a SerializationException
     *     says of bytes; then nothing has changed
     */
    void work(String station, InputRecord record) throws Exception;

    /**
     * Carries out a command and answers it, once.
     *
     * @param place the command's record
     * @param now by which it is judged whether it has expired
     */
    void command(String station, Command command, InputRecord place, Instant now) throws Exception;

    /** Works on what has waited long enough to be worked on together with others. */
    default void workOverdue() throws Exception {}

    /** Works on all that waits: before a checkpoint, and at the end. */
    default void workAll() throws Exception {}

    @Override
    void close();
}
