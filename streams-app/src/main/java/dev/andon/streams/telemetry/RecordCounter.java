package dev.andon.streams.telemetry;

import dev.andon.scoring.Meter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what this process does with the records of one method. Thread-safe. A record whose transaction is rolled back
 * after it was counted is done, and counted, again.
 */
public final class RecordCounter {

    private final Map<Meter, LongAdder> counts = new EnumMap<>(Meter.class);
    private final Map<Meter, AtomicLong> told = new EnumMap<>(Meter.class);

    public RecordCounter() {
        for (Meter meter : Meter.OF_RECORDS) {
            counts.put(meter, new LongAdder());
            told.put(meter, new AtomicLong());
        }
    }

    /** @param meter one of {@link Meter#OF_RECORDS} */
    public void count(Meter meter) {
        counts.get(meter).increment();
    }

    /** Takes back one received record: its task failed, so it will be received again. */
    public void comesAgain() {
        counts.get(Meter.RECEIVED).decrement();
    }

    /** The counts so far; while records are in work, {@code received} may run ahead of the rest. */
    public RecordCounts counts() {
        return new RecordCounts(
                sum(Meter.RECEIVED),
                sum(Meter.SCORED),
                sum(Meter.WARMING_UP),
                sum(Meter.DEAD_LETTERED),
                sum(Meter.IGNORED),
                sum(Meter.DUPLICATE));
    }

    /**
     * A count for those who take one that falls for a restart of the process: after a record was taken back it stands
     * still until it comes again.
     */
    long rising(Meter meter) {
        return told.get(meter).accumulateAndGet(sum(meter), Math::max);
    }

    private long sum(Meter meter) {
        return counts.get(meter).sum();
    }
}
