package dev.andon.bench;

/** One way to inspect a stream of frames. */
interface Throughput extends AutoCloseable {

    /** Inspects the next {@code frames} frames of its stream as fast as it can. */
    double framesPerSecond(int frames);

    @Override
    void close();
}
