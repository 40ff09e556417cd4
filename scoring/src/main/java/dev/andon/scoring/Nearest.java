package dev.andon.scoring;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The known names a mistyped one most likely means, by Levenshtein's distance: what a refusal suggests. */
public final class Nearest {

    private Nearest() {}

    /** At most {@code limit} of {@code known}, nearest first. */
    public static List<String> to(String name, Collection<String> known, int limit) {
        return known.stream()
                .distinct()
                .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .limit(limit)
                .toList();
    }

    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
