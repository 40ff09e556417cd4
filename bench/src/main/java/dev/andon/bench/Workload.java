package dev.andon.bench;

/** Work of a known size that is timed beside other work in the same run. */
interface Workload extends Runnable, AutoCloseable {

    String name();

    /** Floating-point operations of one {@link #run}, over all its threads; a multiply-add counts two. */
    double operations();

    @Override
    void run();

    @Override
    void close();
}
