package dev.andon.streams.demo;

/**
 * What became of one station's frames so far.
 *
 * @param station its name
 * @param warmingUp answered without a score
 * @param scored answered with a score, with a verdict or not yet
 * @param pass of the scored, those passed
 * @param review of the scored, those for a person to look at
 * @param reject of the scored, those rejected
 * @param deadLettered rejected as records
 */
public record StationCounts(
        String station, long warmingUp, long scored, long pass, long review, long reject, long deadLettered) {}
