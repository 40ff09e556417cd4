package dev.andon.streams.dashboard;

import dev.andon.streams.dashboard.Board.Rejection;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Records rejected of one station and method: counted by code, and the newest of them. */
final class Rejections {

    private static final String OTHER_CODES = "OTHER";

    private final int codes;
    private final Map<String, Long> counts = new TreeMap<>();
    private @Nullable Rejection last;

    /** @param codes most that are told apart */
    Rejections(int codes) {
        this.codes = codes;
    }

    void add(String code, String reason, Instant at) {
        boolean known = counts.containsKey(code) || counts.size() < codes;
        counts.merge(known ? code : OTHER_CODES, 1L, Long::sum);
        last = new Rejection(code, reason, at.toEpochMilli());
    }

    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    @Nullable
    Rejection last() {
        return last;
    }
}
