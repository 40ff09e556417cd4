package dev.andon.streams.dashboard;

import io.javalin.http.Context;

/** Somebody who asks without the token, where there is one: of addresses that are open to all, to be told little. */
public final class Stranger {

    private static final String ATTRIBUTE = "andon.stranger";

    private Stranger() {}

    /** Whether this request comes from one. */
    public static boolean asks(Context request) {
        return request.attribute(ATTRIBUTE) != null;
    }

    static void mark(Context request) {
        request.attribute(ATTRIBUTE, true);
    }
}
