package dev.andon.bench.anomaly;

import dev.andon.scoring.prediction.Standardisation;
import java.util.Arrays;
import java.util.List;

/**
 * One station's rows with its truth.
 *
 * @param name its file below the folder
 * @param columns names of the values
 * @param values {@code [rows, columns]}, physical units
 * @param head first rows, from which all is learnt
 * @param season rows after which values tend to repeat; 0 for none
 * @param reference first rows that are the station's normal behaviour
 */
record Series(String name, List<String> columns, double[][] values, int head, int season, int reference) {

    Standardisation standardisation() {
        return Standardisation.of(Arrays.asList(values).subList(0, head));
    }

    List<double[]> standardisedHead() {
        Standardisation own = standardisation();
        return Arrays.stream(values, 0, head).map(row -> standardise(own, row)).toList();
    }

    /** The value's place in a group: the first folder of its name. */
    String group() {
        return name.substring(0, name.indexOf('/'));
    }

    static double[] standardise(Standardisation standardisation, double[] row) {
        double[] standardised = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            standardised[i] =
                    (row[i] - standardisation.mean()[i]) / standardisation.deviation()[i];
        }
        return standardised;
    }
}
