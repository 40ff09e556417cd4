package dev.andon.streams.cli;

/** The work of a command failed: exit code 1, and the message is the one line its user reads. */
final class CommandFailure extends RuntimeException {

    CommandFailure(String message) {
        super(message);
    }

    CommandFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
