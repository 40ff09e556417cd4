package dev.andon.scoring;

/**
 * Something Andon refuses, with a stable code and one line that names the thing, its value and what to do.
 * The kind decides what follows: {@link RecordException} ends in the dead-letter topic and the stream goes on,
 * {@link StartException} refuses to start, {@link DeviceException} fails the task, which restarts from committed state.
 */
public abstract sealed class ScoringException extends RuntimeException {

    private final FailureCode code;

    private ScoringException(FailureCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public FailureCode code() {
        return code;
    }

    /** This one record cannot be scored, however often it is tried. */
    public static final class RecordException extends ScoringException {
        public RecordException(FailureCode code, String message) {
            super(code, message, null);
        }

        public RecordException(FailureCode code, String message, Throwable cause) {
            super(code, message, cause);
        }
    }

    /** A model, manifest or setting that must not go into service. */
    public static final class StartException extends ScoringException {
        public StartException(FailureCode code, String message) {
            super(code, message, null);
        }

        public StartException(FailureCode code, String message, Throwable cause) {
            super(code, message, cause);
        }
    }

    /** The runtime or the device under it failed; the same record may well succeed later. */
    public static final class DeviceException extends ScoringException {
        public DeviceException(String message, Throwable cause) {
            super(FailureCode.DEVICE, message, cause);
        }
    }
}
