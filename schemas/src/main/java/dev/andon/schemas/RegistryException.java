package dev.andon.schemas;

import org.apache.kafka.common.errors.RetriableException;

/**
 * A schema registry did not answer, or refused. No record's fault: what was at work is tried again, and nothing is passed
 * over.
 */
public final class RegistryException extends RetriableException {

    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    /**
     * @param message one line: which registry, what of it, and what to do
     * @param unknown whether it answered that it has no such thing
     */
    RegistryException(String message, boolean unknown, Throwable cause) {
        super(message, cause);
        this.unknown = unknown;
    }

    /** Whether the registry answered, and has no such thing. */
    boolean isUnknown() {
        return unknown;
    }
}
