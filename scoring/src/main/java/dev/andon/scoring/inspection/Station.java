package dev.andon.scoring.inspection;

import dev.andon.scoring.decision.AlarmLife;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One station, beside its windows. Immutable.
 *
 * @param position input offset after its latest record
 * @param windows keys of its reference windows, the one used last at the end
 * @param commands ids of the commands answered last, oldest first
 * @param alarm where its alarm stands
 */
record Station(long position, List<String> windows, List<String> commands, AlarmLife alarm) {

    /** Recipes and views of a station that are kept; a lot number as recipe must not fill the disk. */
    static final int MOST_WINDOWS = 64;

    /** How far back a repeated command is known. */
    static final int COMMAND_HORIZON = 200;

    static final Station NEW = new Station(0, List.of(), List.of(), AlarmLife.NONE);

    Station {
        windows = List.copyOf(windows);
        commands = List.copyOf(commands);
    }

    /** This station after the record at {@code offset}. */
    Station passed(long offset) {
        return new Station(offset + 1, windows, commands, alarm);
    }

    /** This station after a frame met {@code window}. */
    Station used(String window) {
        List<String> next = new ArrayList<>(windows);
        next.remove(window);
        next.add(window);
        return new Station(position, latest(next, MOST_WINDOWS), commands, alarm);
    }

    /** This station after it answered a command. */
    Station answered(String commandId) {
        List<String> next = new ArrayList<>(commands);
        next.add(commandId);
        return new Station(position, windows, latest(next, COMMAND_HORIZON), alarm);
    }

    Station with(AlarmLife other) {
        return new Station(position, windows, commands, other);
    }

    /** The window that {@code next} no longer keeps. */
    Optional<String> forgottenBy(Station next) {
        return windows.stream().filter(window -> !next.windows.contains(window)).findFirst();
    }

    private static List<String> latest(List<String> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }
}
