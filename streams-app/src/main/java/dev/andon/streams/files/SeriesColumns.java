package dev.andon.streams.files;

import dev.andon.scoring.Nearest;
import dev.andon.scoring.ScoringException.RecordException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where the values of a row are.
 *
 * @param width cells in a row
 * @param timeName name of the first column
 * @param timed whether the first column is time
 * @param names of the values
 * @param cells where each value is in a row
 */
record SeriesColumns(int width, String timeName, boolean timed, List<String> names, List<Integer> cells) {

    private static final Pattern NUMBER = Pattern.compile("[-+.\\d][-+.\\deE]*");

    /** @param refusal makes the exception for a reason */
    static SeriesColumns of(
            String[] header, boolean timed, List<String> chosen, Function<String, RecordException> refusal) {
        List<String> all = Arrays.stream(header).map(String::strip).toList();
        List<String> values = all.subList(timed ? 1 : 0, all.size());
        if (values.stream().allMatch(name -> NUMBER.matcher(name).matches())) {
            throw refusal.apply("the first line holds numbers; it must hold the columns' names");
        }
        List<String> names = chosen.isEmpty() ? values : chosen;
        for (String name : names) {
            if (!values.contains(name)) {
                throw refusal.apply("there is no column '%s'; did you mean '%s'?"
                        .formatted(name, Nearest.to(name, values, 1).get(0)));
            }
            if (name.isEmpty() || Collections.frequency(values, name) > 1 || Collections.frequency(names, name) > 1) {
                throw refusal.apply(
                        "two columns are named '%s', or one has no name; choose others with --columns".formatted(name));
            }
        }
        int shift = timed ? 1 : 0;
        return new SeriesColumns(
                all.size(),
                all.get(0),
                timed,
                names,
                names.stream().map(name -> values.indexOf(name) + shift).toList());
    }

    /** The values of a row, NaN where a cell is empty. */
    double[] values(String[] row, Function<String, RecordException> refusal) {
        if (row.length != width) {
            throw refusal.apply("%d cells under %d names".formatted(row.length, width));
        }
        double[] values = new double[cells.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(names.get(i), row[cells.get(i)].strip(), refusal);
        }
        return values;
    }

    private static double value(String name, String cell, Function<String, RecordException> refusal) {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        double value = number(cell);
        if (!Double.isFinite(value)) {
            throw refusal.apply(
                    "'%s' in column %s is no finite number; leave the cell empty where a value is missing, or choose other columns with --columns"
                            .formatted(cell, name));
        }
        return value;
    }

    /** NaN for what is none; Java's own suffixes and hexadecimal numbers are none either. */
    private static double number(String cell) {
        try {
            return NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
