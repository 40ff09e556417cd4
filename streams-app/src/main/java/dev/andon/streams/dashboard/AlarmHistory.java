package dev.andon.streams.dashboard;

import dev.andon.schemas.Alarm;
import dev.andon.schemas.AlarmState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** When alarms were raised, over the last day: whether people are called more often than they can answer. */
final class AlarmHistory {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 10_000;

    /** An alarm that is raised as often within a minute tells of its limits, not of the plant. */
    private static final int CHATTER = 3;

    private static final Duration CHATTER_WITHIN = Duration.ofMinutes(1);

    private final Deque<Raised> raised = new ArrayDeque<>();
    private final Instant since;

    /** @param since when the board began to look */
    AlarmHistory(Instant since) {
        this.since = since;
    }

    private record Raised(String station, String method, Instant at) {}

    /**
     * How often alarms were raised, as far as the board has read.
     *
     * @param lastHour in the last hour
     * @param lastDay in the last 24 hours
     * @param since when what was counted begins, in milliseconds since 1970 UTC
     * @param chattering stations and methods whose alarm was raised three times within a minute of the last hour
     */
    record Figures(long lastHour, long lastDay, long since, List<Chattering> chattering) {}

    /** @param method lower case, for example {@code inspection} */
    record Chattering(String station, String method) {}

    /** @param at when the record came */
    void add(String station, Alarm alarm, Instant at) {
        if (alarm.getState() == AlarmState.RAISED) {
            raised.addLast(new Raised(station, alarm.getMethod().name().toLowerCase(Locale.ROOT), at));
        }
        if (raised.size() > MOST) {
            raised.removeFirst();
        }
    }

    Figures figures(Instant now) {
        raised.removeIf(one -> one.at.isBefore(now.minus(DAY)));
        Instant hourAgo = now.minus(HOUR);
        Instant first = raised.stream().map(Raised::at).min(Instant::compareTo).orElse(since);
        Instant from = first.isBefore(since) ? first : since;
        return new Figures(
                raised.stream().filter(one -> !one.at.isBefore(hourAgo)).count(),
                raised.size(),
                (from.isBefore(now.minus(DAY)) ? now.minus(DAY) : from).toEpochMilli(),
                chattering(hourAgo));
    }

    private List<Chattering> chattering(Instant from) {
        Map<String, List<Raised>> byAlarm = new TreeMap<>();
        raised.stream()
                .filter(one -> !one.at.isBefore(from))
                .forEach(one -> byAlarm.computeIfAbsent(one.station + '\n' + one.method, absent -> new ArrayList<>())
                        .add(one));
        return byAlarm.values().stream()
                .filter(AlarmHistory::chatters)
                .map(all -> new Chattering(all.get(0).station, all.get(0).method))
                .toList();
    }

    private static boolean chatters(List<Raised> all) {
        List<Instant> times = all.stream().map(Raised::at).sorted().toList();
        for (int last = CHATTER - 1; last < times.size(); last++) {
            if (!times.get(last).isAfter(times.get(last - CHATTER + 1).plus(CHATTER_WITHIN))) {
                return true;
            }
        }
        return false;
    }
}
