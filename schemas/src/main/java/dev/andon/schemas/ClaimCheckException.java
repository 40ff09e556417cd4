package dev.andon.schemas;

/** A frame whose encoded image cannot be had, however often it is tried; the message names the frame and what to do. */
public final class ClaimCheckException extends RuntimeException {

    /** What is wrong. */
    public enum Kind {
        /** The record carries neither image nor claim check. */
        NO_IMAGE,
        /** The claim check does not lead into the configured folder. */
        OUTSIDE,
        /** Nothing lies where the claim check leads. */
        MISSING,
        /** The stored image is larger than is read. */
        TOO_LARGE,
        /** The bytes are not the ones the record's SHA-256 names. */
        DIGEST_MISMATCH
    }

    private final Kind kind;

    ClaimCheckException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
