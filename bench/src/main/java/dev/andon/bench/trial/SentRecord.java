package dev.andon.bench.trial;

/** A record that a trial sends. The same one has the same bytes whenever it is made: no clock is in it. */
public interface SentRecord {

    /** Its key. */
    String station();

    /** By which its outcome is known among those of its station; a repeated record has that of the first. */
    String id();

    /** Bytes of the record. */
    byte[] value();
}
