package dev.andon.streams.demo;

/** The records of one method on their way: how many were sent, are unanswered, and how fast. Not thread-safe. */
final class Traffic {

    private final Latencies latencies = new Latencies();
    private long received;
    private long outstanding;
    private long repeated;
    private long firstSent;
    private long lastAnswer;

    /**
     * A record is handed to the producer.
     *
     * @param answerable whether it has an answer of its own: a repeated one has not
     * @param nanos now, by {@link System#nanoTime}
     */
    void sending(boolean answerable, long nanos) {
        firstSent = received == 0 ? nanos : firstSent;
        received++;
        outstanding += answerable ? 1 : 0;
        repeated += answerable ? 0 : 1;
    }

    /**
     * A result or a dead letter became visible.
     *
     * @param expected whether it is the first answer to a record that was sent
     * @param nanos now, by {@link System#nanoTime}
     */
    void answered(boolean expected, long nanos) {
        outstanding -= expected ? 1 : 0;
        lastAnswer = nanos;
    }

    /** A result became visible so long after its record's timestamp. */
    void took(long millis) {
        latencies.add(millis);
    }

    /** All records handed to the producer, repeated ones too. */
    long received() {
        return received;
    }

    /** Records sent and not yet answered. */
    long outstanding() {
        return outstanding;
    }

    /** Records sent that have no answer of their own. */
    long repeated() {
        return repeated;
    }

    /** Records a second, from the first one sent to the last answer; 0 before that. */
    double recordsPerSecond() {
        return lastAnswer <= firstSent ? 0 : received * 1e9 / (lastAnswer - firstSent);
    }

    DemoReport.LatencyMs latency() {
        return latencies.percentiles();
    }
}
