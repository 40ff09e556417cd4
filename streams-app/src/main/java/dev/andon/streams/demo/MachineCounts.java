package dev.andon.streams.demo;

/**
 * What became of one machine's observations so far.
 *
 * @param station its name
 * @param warmingUp answered without a score
 * @param scored answered with a score
 * @param deadLettered rejected as records
 * @param alarms of the scored, those at which a person should look
 * @param faults that the machine had while it was judged
 * @param alarmed of those, the ones that were alarmed, up to 20 rows after their end
 * @param healthyRows of the scored, those apart from any fault
 * @param falseAlarms alarms at those
 */
public record MachineCounts(
        String station,
        long warmingUp,
        long scored,
        long deadLettered,
        long alarms,
        long faults,
        long alarmed,
        long healthyRows,
        long falseAlarms) {}
