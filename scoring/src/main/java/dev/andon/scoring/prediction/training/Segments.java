package dev.andon.scoring.prediction.training;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.ArrayList;
import java.util.List;

/**
 * Series cut for training: segments from the first four fifths of each series, and the rest kept out to judge by.
 *
 * @param length steps of a segment
 * @param trained {@code [segments]} of {@code [length * dimension]}, standardised, NaN where missing
 * @param keptOut {@code [series][rows]} of {@code [dimension]}: each series' last fifth with a segment's length before
 *     it, over which a judge may warm up; series too short for that give none
 */
record Segments(int length, List<float[]> trained, List<List<float[]>> keptOut) {

    /**
     * Cuts series.
     *
     * @throws StartException {@code SETTINGS} if none is long enough for one segment
     */
    static Segments of(List<List<float[]>> series, int length) {
        List<float[]> trained = new ArrayList<>();
        List<List<float[]>> keptOut = new ArrayList<>();
        for (List<float[]> rows : series) {
            int kept = rows.size() / 5;
            boolean judged = rows.size() - kept >= 2 * length && kept >= length / 4;
            int last = judged ? rows.size() - kept : rows.size();
            for (int from = 0; from + length <= last; from += length / 2) {
                trained.add(flat(rows.subList(from, from + length)));
            }
            if (judged) {
                keptOut.add(List.copyOf(rows.subList(last - length, rows.size())));
            }
        }
        if (trained.isEmpty()) {
            int longest = series.stream().mapToInt(List::size).max().orElse(0);
            throw new StartException(
                    FailureCode.SETTINGS,
                    "the longest series to train on has %d rows; a segment takes %d, so give at least as many"
                            .formatted(longest, length));
        }
        return new Segments(length, trained, keptOut);
    }

    private static float[] flat(List<float[]> rows) {
        int width = rows.get(0).length;
        float[] flat = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), 0, flat, row * width, width);
        }
        return flat;
    }
}
