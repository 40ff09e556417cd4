package dev.andon.flink;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;

/**
 * How often a job that ends begins again after a failure. One that scores what comes does so for ever, as the line goes on
 * and brokers come back; of one that ends somebody waits for the end, and what fails again and again will not pass.
 */
final class FewTries {

    /** What Flink says of a failure after the last try. */
    static final String EXHAUSTED = "Recovery is suppressed by ExponentialDelay";

    private static final int TRIES = 3;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    /** After so long without a failure the next one counts as the first. */
    private static final Duration WELL_AGAIN = Duration.ofHours(1);

    private FewTries() {}

    static Configuration configuration() {
        return new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay")
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_ATTEMPTS, TRIES)
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, FIRST_WAIT)
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, LONGEST_WAIT)
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD, WELL_AGAIN);
    }
}
