package dev.andon.streams.replay;

/** A replay did not come to its end; its message is one line for people. */
public final class ReplayException extends RuntimeException {

    ReplayException(String message) {
        super(message);
    }

    ReplayException(String message, Throwable cause) {
        super(message, cause);
    }
}
