package dev.andon.flink.station;

import dev.andon.scoring.ScoringException.StartException;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/** Work whose refusal ends the job: a model or setting that is refused would be met again by another try, for ever. */
@FunctionalInterface
public interface Attempt {

    void run() throws Exception;

    /** Runs it; what else it throws fails the task, which is tried again. */
    static void orEnd(Attempt attempt) throws Exception {
        try {
            attempt.run();
        } catch (StartException e) {
            throw new SuppressRestartsException(e);
        }
    }
}
