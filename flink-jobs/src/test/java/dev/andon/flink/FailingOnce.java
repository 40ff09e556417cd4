package dev.andon.flink;

import dev.andon.flink.connect.OutputRecord;
import dev.andon.scoring.ScoringException.DeviceException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.RichMapFunction;

/** A device that fails in each subtask once, in the midst of its work. */
final class FailingOnce extends RichMapFunction<OutputRecord, OutputRecord> {

    private static final int AFTER = 7;
    private static final AtomicInteger FAILURES = new AtomicInteger();

    private transient int records;

    /** How often any of them failed. */
    static int failures() {
        return FAILURES.get();
    }

    @Override
    public OutputRecord map(OutputRecord record) {
        if (getRuntimeContext().getTaskInfo().getAttemptNumber() == 0 && ++records == AFTER) {
            FAILURES.incrementAndGet();
            throw new DeviceException("the device failed, as this test says", null);
        }
        return record;
    }
}
