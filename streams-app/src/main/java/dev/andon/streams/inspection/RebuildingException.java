package dev.andon.streams.inspection;

/**
 * A window's features take longer to make than a thread may be silent. What was made so far is kept, and the record
 * comes again: the thread is replaced, which tells the group that it is alive.
 */
public final class RebuildingException extends RuntimeException {

    public RebuildingException(String station, int left) {
        super("the reference window of station '%s' is being rebuilt, %d images left".formatted(station, left));
    }
}
