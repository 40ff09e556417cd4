package dev.andon.streams.replay;

import java.util.List;

/**
 * What came of one candidate.
 *
 * @param rows in the order they were written
 * @param deadLetters records that could not be scored
 */
record Replayed(Candidate candidate, MethodFigures figures, List<Row> rows, long deadLetters) {}
