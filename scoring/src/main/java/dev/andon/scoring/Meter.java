package dev.andon.scoring;

import java.util.List;

/**
 * Every metric that Andon has of its own: name, unit and meaning. Runtimes bind them to what they report with. Once no
 * record is in work, of each method
 *
 * <pre>received = scored + warming up + dead-lettered + ignored + duplicate</pre>
 */
public enum Meter {
    RECEIVED(Kind.COUNTER, "andon.records.received", "records", "Read from the input topic, whatever became of them."),
    SCORED(Kind.COUNTER, "andon.records.scored", "records", "Given a score."),
    WARMING_UP(
            Kind.COUNTER,
            "andon.records.warming.up",
            "records",
            "Answered without a score, as too little was known yet."),
    DEAD_LETTERED(
            Kind.COUNTER,
            "andon.records.dead.lettered",
            "records",
            "Rejected, with a code and a reason, to the dead-letter topic."),
    IGNORED(Kind.COUNTER, "andon.records.ignored", "records", "Of a station that does not have this method."),
    DUPLICATE(Kind.COUNTER, "andon.records.duplicate", "records", "Seen before, and dropped."),

    LATENCY(
            Kind.TIMER,
            "andon.latency",
            "seconds",
            "From capture, by the sender's clock, until the result is written; it is visible at the next commit."),
    QUEUE_TIME(
            Kind.TIMER,
            "andon.queue.time",
            "seconds",
            "From the record's time in Kafka until its scoring begins, a wait for its batch included."),
    SCORING_TIME(
            Kind.TIMER,
            "andon.scoring.time",
            "seconds",
            "Within the method, of one frame or one batch of observations: decoding, model, comparisons."),
    BATCH_SIZE(Kind.DISTRIBUTION, "andon.batch.size", "observations", "Predicted together in one call of the model."),
    WAITING(Kind.GAUGE, "andon.records.waiting", "records", "In the input topics, not fetched by this process yet."),
    LAST_COMMIT(Kind.GAUGE, "andon.last.commit.age", "seconds", "Since results were last made visible."),

    RESULTS(
            Kind.COUNTER,
            "andon.results",
            "results",
            "By station and outcome: pass, review, reject; normal, anomalous; clean, patched; unjudged."),
    SILENCE(Kind.GAUGE, "andon.station.silence", "seconds", "Since a station's latest result in this process."),
    WINDOW_FILL(Kind.GAUGE, "andon.window.fill", "ratio", "Share of a station's reference window that is filled."),
    SCORE(Kind.GAUGE, "andon.score", "score", "Quantiles of a station's latest anomaly scores."),
    DRIFT(
            Kind.GAUGE,
            "andon.score.drift",
            "ratio",
            "Largest distance between the distribution of a station's latest p-values and the even one that a line gives"
                    + " which is as it was: 0 as it was, 1 nothing is."),
    PATCHES(Kind.GAUGE, "andon.patches.active", "patches", "Signatures in a station's classifier now."),
    SWAPS(Kind.COUNTER, "andon.patch.swaps", "swaps", "Changes of the weights that a station is classified with."),

    ALARMS(Kind.COUNTER, "andon.alarms", "alarms", "By state they came to: raised, acknowledged, shelved, cleared."),
    DEAD_LETTERS(Kind.COUNTER, "andon.dead.letters", "records", "By failure code, commands included."),
    COMMANDS(Kind.COUNTER, "andon.commands", "commands", "Answered, by outcome: accepted, refused."),

    READY(Kind.GAUGE, "andon.ready", "services", "1 while records are scored as they come, else 0."),
    REBUILDING(Kind.GAUGE, "andon.stations.rebuilding", "stations", "Whose features are being made again."),
    MODELS_OPEN(Kind.GAUGE, "andon.models.open", "models", "Opened sessions of the runtime."),
    RESIDENT_MEMORY(Kind.GAUGE, "process.resident.memory", "bytes", "Of this process, native memory included.");

    /** What becomes of the records of a method, which add up. */
    public static final List<Meter> OF_RECORDS =
            List.of(RECEIVED, SCORED, WARMING_UP, DEAD_LETTERED, IGNORED, DUPLICATE);

    /** Tag that holds the method, lower case. */
    public static final String METHOD_TAG = "method";

    /** Tag that holds the station. */
    public static final String STATION_TAG = "station";

    /** Tag that holds what came of it, lower case. */
    public static final String OUTCOME_TAG = "outcome";

    /** Tag that holds the state an alarm came to, lower case. */
    public static final String STATE_TAG = "state";

    /** Tag that holds a {@link FailureCode}. */
    public static final String CODE_TAG = "code";

    /** Tag that holds which quantile it is, for example {@code 0.5}. */
    public static final String QUANTILE_TAG = "quantile";

    /** How a metric behaves. */
    public enum Kind {
        /** Only ever rises. */
        COUNTER,
        /** A value of the moment. */
        GAUGE,
        /** Durations, by how many lay at or below each of some bounds: from a fast model to a line that has stood still. */
        TIMER(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0),
        /** Sizes, likewise. */
        DISTRIBUTION(1.0, 2.0, 4.0, 8.0, 16.0);

        private final List<Double> bounds;

        Kind(Double... bounds) {
            this.bounds = List.of(bounds);
        }

        /** Upper ends of its buckets, rising, in the meter's unit; beyond the last there is one more. Empty for other kinds. */
        public List<Double> bounds() {
            return bounds;
        }
    }

    private final Kind kind;
    private final String metric;
    private final String unit;
    private final String meaning;

    Meter(Kind kind, String metric, String unit, String meaning) {
        this.kind = kind;
        this.metric = metric;
        this.unit = unit;
        this.meaning = meaning;
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the metric: lower case, dotted. */
    public String metric() {
        return metric;
    }

    /** What one of it is, for example {@code seconds}. */
    public String unit() {
        return unit;
    }

    /** What it tells, in a sentence. */
    public String meaning() {
        return meaning;
    }
}
