package dev.andon.bench.trial;

/** One way to work on a stream of records. */
public interface Throughput extends AutoCloseable {

    /** Works on the next {@code records} records of its stream as fast as it can. */
    Spent run(int records);

    @Override
    void close();
}
