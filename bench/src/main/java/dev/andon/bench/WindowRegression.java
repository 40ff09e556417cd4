package dev.andon.bench;

/**
 * A way to do a whole error regression, from the same start at each {@link #run}. Used in the order {@link #load},
 * {@link #run}, results, {@link #close}; then loaded anew.
 */
interface WindowRegression extends Runnable, AutoCloseable {

    String name();

    /** Makes everything ready, on one thread; not timed. */
    void load(RegressionCase problem);

    /** F of each station before the last run's first iteration. */
    float[] before();

    /** F of each station after the last run. */
    float[] after();

    /** Gradient of the sum of F in the first iteration: {@code [rows, 2 * stochastic]}, a^mu of all layers first. */
    float[] gradient();

    @Override
    void close();
}
