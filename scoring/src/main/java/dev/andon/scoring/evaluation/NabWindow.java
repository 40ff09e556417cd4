package dev.andon.scoring.evaluation;

/**
 * Rows around a labelled anomaly, within which an alarm counts as a hit.
 *
 * @param first row, from 0
 * @param last row, inclusive
 */
public record NabWindow(int first, int last) {

    public NabWindow {
        if (first < 0 || last <= first) {
            throw new IllegalArgumentException(
                    "window %d .. %d: a window has two rows or more, from 0".formatted(first, last));
        }
    }

    int length() {
        return last - first + 1;
    }

    boolean holds(int row) {
        return first <= row && row <= last;
    }
}
