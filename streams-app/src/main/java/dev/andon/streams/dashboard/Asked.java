package dev.andon.streams.dashboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of the board, as its page sends it: who asks, why, and what.
 *
 * @param by who asks
 * @param reason why; empty where nobody says
 * @param minutes how long something is to last; null where that is no question
 * @param anomalous whether a frame shows no good part; null where that is no question
 */
record Asked(
        String by,
        String reason,
        @Nullable Integer minutes,
        @Nullable Boolean anomalous) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final int MONTH = 30 * 24 * 60;

    Asked {
        if (by.isEmpty() || by.length() > LONGEST_NAME) {
            throw new BadRequestResponse("Say who you are, in 1 to %d letters".formatted(LONGEST_NAME));
        }
        if (reason.length() > LONGEST_REASON) {
            throw new BadRequestResponse("Say why in %d letters at most".formatted(LONGEST_REASON));
        }
    }

    /** As it comes; anything may be missing. */
    private record Sent(
            @Nullable String by,
            @Nullable String reason,
            @Nullable Integer minutes,
            @Nullable Boolean anomalous) {}

    /** @throws BadRequestResponse in words for a person, where it is nothing that can be asked */
    static Asked of(Context request) {
        Sent sent = read(request.body());
        return new Asked(text(sent.by), text(sent.reason), sent.minutes, sent.anomalous);
    }

    private static Sent read(String body) {
        try {
            @Nullable Sent sent = JSON.readValue(body, Sent.class);
            if (sent != null) {
                return sent;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new BadRequestResponse("Not understood; send by, reason and what is asked as JSON");
    }

    /** How long it is to last, in minutes: at least one, at most 30 days. */
    int span() {
        if (minutes == null || minutes < 1 || minutes > MONTH) {
            throw new BadRequestResponse("Say for how long: 1 to %d minutes".formatted(MONTH));
        }
        return minutes;
    }

    /** Why, where it must be said. */
    String because() {
        if (reason.isEmpty()) {
            throw new BadRequestResponse("Say why: it is kept with what you do");
        }
        return reason;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
