package dev.andon.streams.demo;

/** Which of a machine's faults were alarmed, and how often there was an alarm while all was well. Not thread-safe. */
final class FaultWatch {

    /** Rows after a fault in which an alarm may still be of it: those of an inference window. */
    static final int AFTERMATH = 20;

    private long faults;
    private long alarmed;
    private long healthyRows;
    private long falseAlarms;
    private boolean faultyBefore;
    private boolean seen;
    private int left = -1;

    /**
     * The machine's next judged row.
     *
     * @param faulty the truth
     * @param alarm what was said of it
     */
    void add(boolean faulty, boolean alarm) {
        if (faulty && !faultyBefore) {
            faults++;
            seen = false;
        }
        faultyBefore = faulty;
        left = faulty ? AFTERMATH : Math.max(-1, left - 1);
        if (left < 0) {
            healthyRows++;
            falseAlarms += alarm ? 1 : 0;
        } else if (alarm && !seen) {
            seen = true;
            alarmed++;
        }
    }

    /** Faults so far. */
    long faults() {
        return faults;
    }

    /** Those of them that were alarmed. */
    long alarmed() {
        return alarmed;
    }

    /** Rows apart from any fault. */
    long healthyRows() {
        return healthyRows;
    }

    /** Alarms at those rows. */
    long falseAlarms() {
        return falseAlarms;
    }
}
