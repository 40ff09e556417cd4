package dev.andon.scoring.prediction;

/** What any forecast is compared with, for a forecast that loses to one of these is not worth its cost. */
public enum Baseline {
    /** The next values are the last one. */
    LAST_VALUE,
    /** The next values are those of a season ago; only where a season is set. */
    SEASONAL_NAIVE,
    /** A regression on the last 12 values by recursive least squares, forgetting 0.999. */
    AUTOREGRESSION
}
