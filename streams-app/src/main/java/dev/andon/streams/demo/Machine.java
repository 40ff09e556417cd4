package dev.andon.streams.demo;

/** A machine at work, one step after the other. Not thread-safe. */
sealed interface Machine permits Press, Pump, Oven {

    /**
     * Goes on by one step.
     *
     * @param draw of this step: decides all that chance does in it
     */
    void step(Draw draw, Condition condition);

    /** What there is to measure now, before sensors round it, in the order of its kind's channels. */
    double[] values();

    /** What it is doing now, in a few words. */
    String regime();
}
