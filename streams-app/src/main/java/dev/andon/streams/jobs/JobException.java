package dev.andon.streams.jobs;

/** Jobs failed; its message is one line for people. */
public final class JobException extends RuntimeException {

    JobException(String message) {
        super(message);
    }
}
