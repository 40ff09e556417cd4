package dev.andon.streams.replay;

import dev.andon.scoring.evaluation.EventDecisions;
import dev.andon.scoring.evaluation.NabSeries;
import dev.andon.scoring.evaluation.NabWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The rows of one station, and where they are known to be anomalous.
 *
 * @param windows ascending, apart; stretches that touch are one, and a single row takes in its neighbour
 */
record StationEvents(List<Row> rows, List<NabWindow> windows) {

    static StationEvents of(List<Row> rows) {
        List<NabWindow> windows = new ArrayList<>();
        int row = 0;
        while (row < rows.size()) {
            int first = row;
            while (row < rows.size() && Boolean.TRUE.equals(rows.get(row).truth())) {
                row++;
            }
            if (row > first) {
                add(first, row - 1, rows.size(), windows);
            }
            row++;
        }
        return new StationEvents(rows, windows);
    }

    private static void add(int first, int last, int rows, List<NabWindow> windows) {
        int free = windows.isEmpty() ? 0 : windows.get(windows.size() - 1).last() + 1;
        int begin = Math.max(first, free);
        if (last > begin) {
            windows.add(new NabWindow(begin, last));
        } else if (last == begin && last + 1 < rows) {
            windows.add(new NabWindow(begin, last + 1));
        } else if (last == begin && begin - 1 >= free) {
            windows.add(new NabWindow(begin - 1, last));
        }
    }

    EventDecisions decisions() {
        boolean[] alarms = new boolean[rows.size()];
        for (int i = 0; i < alarms.length; i++) {
            alarms[i] = rows.get(i).told();
        }
        return EventDecisions.of(alarms, windows);
    }

    /** Rows without a score cannot alarm. */
    NabSeries series() {
        return new NabSeries(
                rows.stream()
                        .mapToDouble(row -> row.isScored() ? row.score() : 0)
                        .toArray(),
                windows);
    }

    /** Of each event without an alarm the row of the highest score. */
    List<Row> missed() {
        return windows.stream()
                .map(window -> rows.subList(window.first(), window.last() + 1))
                .filter(event -> event.stream().noneMatch(Row::told))
                .map(event -> event.stream()
                        .max(Comparator.comparingDouble(row -> row.isScored() ? row.score() : -1))
                        .orElseThrow())
                .toList();
    }
}
