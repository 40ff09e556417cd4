package dev.andon.scoring.prediction;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station's rows since its last snapshot, from which with the snapshot all that it has become is made again. Immutable.
 *
 * @param fittedTo what the rows are predicted by, see {@link ServedModel#fit}; empty before the first
 * @param startsAnew why what was learnt is forgotten before the next row; null where it is not
 * @param before rows taken in before {@code rows}
 * @param rows oldest first
 * @param predicted leading rows whose predictions were sent; the others wait
 */
record RowLog(String fittedTo, @Nullable String startsAnew, long before, List<ObservedRow> rows, int predicted) {

    static final RowLog EMPTY = new RowLog("", null, 0, List.of(), 0);

    RowLog {
        rows = List.copyOf(rows);
    }

    /** Rows whose predictions were sent, since the station last began anew. */
    long taken() {
        return before + predicted;
    }

    boolean isWaiting() {
        return predicted < rows.size();
    }

    /** The row to be predicted next. */
    ObservedRow waiting() {
        return rows.get(predicted);
    }

    /** With one more row, which waits. */
    RowLog arrived(ObservedRow row) {
        List<ObservedRow> longer = new ArrayList<>(rows);
        longer.add(row);
        return new RowLog(fittedTo, startsAnew, before, longer, predicted);
    }

    /** After the first waiting row was predicted. */
    RowLog advanced() {
        return new RowLog(fittedTo, startsAnew, before, rows, predicted + 1);
    }

    /** Without the first waiting row, which cannot be predicted. */
    RowLog without() {
        List<ObservedRow> fewer = new ArrayList<>(rows);
        fewer.remove(predicted);
        return new RowLog(fittedTo, startsAnew, before, fewer, predicted);
    }

    /** With a snapshot taken just now. */
    RowLog snapshot() {
        return new RowLog(fittedTo, startsAnew, taken(), rows.subList(predicted, rows.size()), 0);
    }

    /** With nothing learnt: the rows that wait are the first ones. */
    RowLog anew(String fit) {
        return new RowLog(fit, null, 0, rows.subList(predicted, rows.size()), 0);
    }

    /** To be forgotten before the next row that comes; none may be waiting. */
    RowLog endingWith(String why) {
        return new RowLog(fittedTo, why, before, rows, predicted);
    }
}
