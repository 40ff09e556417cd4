package dev.andon.streams.demo;

import java.util.Set;

/** What one method's ledger counts: records that were sent, and the answers that became visible. */
interface Ledger {

    /** All records handed to the producer, repeated ones too. */
    long received();

    /** Records sent and not yet answered; repeated ones, which have no answer, apart. */
    long outstanding();

    /** Names of those records, each once in the whole demo. */
    Set<String> waiting();

    /** Of all records, those that were sent before and have no answer of their own. */
    long repeated();

    /** Answers to records that were not sent or had been answered already; 0 if all is well. */
    long unexpected();

    /** Results with a score. */
    long scored();

    /** Results without a score. */
    long warmingUp();

    /** Records rejected. */
    long deadLettered();

    /** Records a second, from the first one sent to the last answer; 0 before that. */
    double recordsPerSecond();

    /** From record to visible result. */
    DemoReport.LatencyMs latency();
}
