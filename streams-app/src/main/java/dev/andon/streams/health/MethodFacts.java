package dev.andon.streams.health;

import dev.andon.streams.telemetry.MethodHealth;
import dev.andon.streams.telemetry.RecordCounts;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is to be said of one method. */
final class MethodFacts {

    /** Longer than a commit, a batch and a busy moment together take. */
    private static final double LONG_WAIT_SECONDS = 5;

    /** Beyond any pause that passes by itself. */
    private static final double NO_COMMIT_SECONDS = 60;

    /** Rejected records, of a minute's, and at least: more than some broken ones. */
    private static final double MANY = 0.05;

    private static final int FEW = 10;

    private MethodFacts() {}

    /** Whether it keeps up. */
    static Fact pace(MethodHealth method) {
        Grade grade = Grade.GOOD;
        if (method.waiting() > 0 && method.sinceCommit() > NO_COMMIT_SECONDS) {
            grade = Grade.BAD;
        } else if (method.queueSeconds() > LONG_WAIT_SECONDS) {
            grade = Grade.LOOK;
        }
        return new Fact(name(method), grade, waiting(method) + " " + lastMinute(method) + " " + commit(method));
    }

    private static String waiting(MethodHealth method) {
        return Double.isNaN(method.waiting())
                ? "How many records wait is not known yet."
                : method.waiting() == 0
                        ? "No record waits."
                        : "%s.".formatted(records(method.waiting(), "waits", "wait"));
    }

    private static String lastMinute(MethodHealth method) {
        return Double.isNaN(method.queueSeconds())
                ? "None was worked on in the last minute."
                : "In the last minute one waited %s for its turn and took %s, on average."
                        .formatted(time(method.queueSeconds()), time(method.scoringSeconds()));
    }

    private static String commit(MethodHealth method) {
        return "Results were last made visible %s ago.".formatted(time(method.sinceCommit()));
    }

    /** What it could not work on. */
    static Fact rejections(MethodHealth method) {
        double letters = method.letters().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        RecordCounts counts = method.counts();
        boolean many = letters >= FEW && letters > MANY * method.lastMinute();
        Grade grade = letters == 0 ? Grade.GOOD : many ? Grade.BAD : Grade.LOOK;
        String minute = letters == 0
                ? "No record was rejected in the last minute."
                : "%s in the last minute: %s."
                        .formatted(records(letters, "was rejected", "were rejected"), reasons(method));
        return new Fact(name(method) + ": records", grade, "%s Since the start %s.".formatted(minute, counts));
    }

    private static String reasons(MethodHealth method) {
        return method.letters().entrySet().stream()
                .map(entry -> "%s %.0f".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Which classifiers are patched; nothing of a method without any. */
    static List<Fact> patches(MethodHealth method) {
        return method.patches().entrySet().stream()
                .map(patched -> new Fact(
                        "Patch of " + patched.getKey(),
                        Grade.LOOK,
                        "Its frames are classified with %s: see to the camera.".formatted(patched.getValue())))
                .toList();
    }

    private static String name(MethodHealth method) {
        String word = method.method().name();
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }

    private static String records(double count, String one, String several) {
        return count == 1 ? "1 record " + one : "%,.0f records %s".formatted(count, several);
    }

    private static String time(double seconds) {
        return seconds < 1 ? "%.0f ms".formatted(seconds * 1e3) : "%.1f s".formatted(seconds);
    }
}
