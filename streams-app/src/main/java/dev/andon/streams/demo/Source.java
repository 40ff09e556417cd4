package dev.andon.streams.demo;

/** What sends one method's generated records, and knows what came back for them. */
interface Source extends AutoCloseable {

    Feed feed();

    Ledger ledger();

    /** Waits until the broker has all that was sent. */
    void flush();

    @Override
    void close();
}
