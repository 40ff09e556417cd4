package dev.andon.streams.doctor;

import java.util.List;

/** Whether the cluster keeps the promise of exactly-once: nothing lost, nothing twice. */
final class TransactionCheck {

    private static final String FEATURE = "transaction.version";
    private static final int WANTED = 2;

    private TransactionCheck() {}

    static List<Finding> of(ClusterFacts facts, Applications applications) {
        if (!applications.exactlyOnce()) {
            return List.of(
                    Finding.warn(
                            "transactions",
                            "at_least_once",
                            "after a failure some results come twice; leave processing.guarantee out of kafka in the settings"));
        }
        return List.of(version(facts), timeout(facts, applications));
    }

    private static Finding version(ClusterFacts facts) {
        short level = facts.features().getOrDefault(FEATURE, (short) 0);
        if (level >= WANTED) {
            return Finding.ok(FEATURE, Short.toString(level));
        }
        return Finding.warn(
                FEATURE,
                "%d, not %d: a late write of a producer that was cut off can land in its next transaction"
                        .formatted(level, WANTED),
                "with brokers of release 4.0 or newer: kafka-features.sh --bootstrap-server %s upgrade --feature %s=%d"
                        .formatted(facts.address(), FEATURE, WANTED));
    }

    private static Finding timeout(ClusterFacts facts, Applications applications) {
        String thing = "transaction.max.timeout.ms";
        int needed = applications.transactionMillis();
        if (facts.longestTransactionMillis().isEmpty()) {
            return Finding.warn(
                    thing,
                    "unknown: these credentials may not read the brokers' settings",
                    "see that it is %d or more on every broker".formatted(needed));
        }
        long longest = facts.longestTransactionMillis().getAsLong();
        if (longest < needed) {
            return Finding.fail(
                    thing,
                    "%d, but the service asks for %d".formatted(longest, needed),
                    "raise it on every broker, or set producer.transaction.timeout.ms under kafka in the settings");
        }
        return Finding.ok(thing, "%d; the service asks for %d".formatted(longest, needed));
    }
}
