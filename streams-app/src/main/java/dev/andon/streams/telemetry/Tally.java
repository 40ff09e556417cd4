package dev.andon.streams.telemetry;

import java.util.Map;
import java.util.TreeMap;

/**
 * Sums over the records of one method, since the process started or of a stretch of time.
 *
 * @param queued records whose scoring began
 * @param queuedSeconds that they waited, all together
 * @param scored frames, or batches of observations
 * @param scoringSeconds that they took, all together
 * @param letters dead letters by failure code
 */
record Tally(long queued, double queuedSeconds, long scored, double scoringSeconds, Map<String, Double> letters) {

    /** What came after an earlier one. */
    Tally since(Tally before) {
        Map<String, Double> newer = new TreeMap<>();
        letters.forEach((code, count) -> {
            double more = count - before.letters.getOrDefault(code, 0.0);
            if (more > 0) {
                newer.put(code, more);
            }
        });
        return new Tally(
                queued - before.queued,
                queuedSeconds - before.queuedSeconds,
                scored - before.scored,
                scoringSeconds - before.scoringSeconds,
                newer);
    }
}
