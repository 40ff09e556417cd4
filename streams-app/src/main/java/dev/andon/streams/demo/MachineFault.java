package dev.andon.streams.demo;

/** What can be wrong with a machine or one of its sensors. */
public enum MachineFault {
    /** Bearings wear out: vibration, current drift away. */
    WEAR,
    /** Oil, water or heat is lost. */
    LEAK,
    /** A sensor goes on telling its last value. */
    STUCK_SENSOR,
    /** A sensor tells one value that cannot be. */
    SPIKE
}
