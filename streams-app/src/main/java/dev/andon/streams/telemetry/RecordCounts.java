package dev.andon.streams.telemetry;

/**
 * What became of the records of one method, in this process since it started.
 *
 * @param received read from the input topic
 * @param scored given a score
 * @param warmingUp answered without a score
 * @param deadLettered rejected to the dead-letter topic
 * @param ignored of stations without this method
 * @param duplicate seen before, and dropped
 */
public record RecordCounts(
        long received, long scored, long warmingUp, long deadLettered, long ignored, long duplicate) {

    /** Whether every record received is accounted for; false while one is in work. */
    public boolean isComplete() {
        return received == scored + warmingUp + deadLettered + ignored + duplicate;
    }

    @Override
    public String toString() {
        return "%d received: %d scored, %d warming up, %d dead-lettered, %d ignored, %d duplicate"
                .formatted(received, scored, warmingUp, deadLettered, ignored, duplicate);
    }
}
