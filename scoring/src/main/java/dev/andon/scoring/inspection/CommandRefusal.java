package dev.andon.scoring.inspection;

/** Why a command changes nothing, in one line for its issuer. */
final class CommandRefusal extends RuntimeException {

    CommandRefusal(String message) {
        super(message, null, false, false);
    }
}
