package dev.andon.streams.dashboard;

import org.jspecify.annotations.Nullable;

/** Text of records, cut to a length that the board can hold and a page show. */
final class Clipped {

    private static final int LONGEST = 200;

    private Clipped() {}

    static String text(String text) {
        return text(text, LONGEST);
    }

    static String text(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : text(text);
    }
}
