package dev.andon.scoring;

/**
 * What is counted of each method's records. Once no record is in work,
 *
 * <pre>received = scored + warming up + dead-lettered + ignored + duplicate</pre>
 */
public enum Meter {
    /** Read from the input topic, whatever became of it. */
    RECEIVED("andon.records.received"),
    /** Given a score. */
    SCORED("andon.records.scored"),
    /** Answered without a score, as too little was known yet. */
    WARMING_UP("andon.records.warming.up"),
    /** Rejected, with a code and a reason, to the dead-letter topic. */
    DEAD_LETTERED("andon.records.dead.lettered"),
    /** Of a station that does not have this method. */
    IGNORED("andon.records.ignored"),
    /** Seen before, and dropped. */
    DUPLICATE("andon.records.duplicate");

    /** Base unit of all of them. */
    public static final String UNIT = "records";

    /** Tag that holds the method, lower case. */
    public static final String METHOD_TAG = "method";

    private final String metric;

    Meter(String metric) {
        this.metric = metric;
    }

    /** Name of the metric: lower case, dotted. */
    public String metric() {
        return metric;
    }
}
