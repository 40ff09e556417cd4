package dev.andon.scoring.classification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one classified station. Immutable.
 *
 * @param position input offset after its latest frame
 * @param answered ids of the commands answered last, oldest first
 * @param recentFrames ids of its latest frames, oldest first
 * @param commanded the patch that a command set; null where routing holds
 * @param detector what the route was found by
 * @param route what its latest frames are taken for
 */
record ClassifiedStation(
        long position,
        List<String> answered,
        List<String> recentFrames,
        @Nullable Commanded commanded,
        String detector,
        Route route) {

    static final ClassifiedStation NEW = new ClassifiedStation(0, List.of(), List.of(), null, "", Route.START);

    private static final int COMMANDS = 64;

    /** A frame that comes again after so many others is classified again. */
    private static final int FRAMES = 256;

    /** @param strengths by signature; empty for the clean model */
    record Commanded(String by, Map<String, Double> strengths) {
        Commanded {
            strengths = new TreeMap<>(strengths);
        }
    }

    ClassifiedStation {
        answered = List.copyOf(answered);
        recentFrames = List.copyOf(recentFrames);
    }

    ClassifiedStation answered(String command) {
        return new ClassifiedStation(
                position, latest(answered, command, COMMANDS), recentFrames, commanded, detector, route);
    }

    ClassifiedStation with(@Nullable Commanded other) {
        return new ClassifiedStation(position, answered, recentFrames, other, detector, route);
    }

    /** Past an input record that changes nothing else. */
    ClassifiedStation at(long next) {
        return new ClassifiedStation(next, answered, recentFrames, commanded, detector, route);
    }

    ClassifiedStation seen(String frame, String foundBy, Route next) {
        return new ClassifiedStation(position, answered, latest(recentFrames, frame, FRAMES), commanded, foundBy, next);
    }

    private static List<String> latest(List<String> ids, String next, int most) {
        return Stream.concat(ids.stream().skip(Math.max(0, ids.size() + 1 - most)), Stream.of(next))
                .toList();
    }
}
