package dev.andon.scoring.prediction.training;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import dev.andon.scoring.prediction.Standardisation;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Series to learn from.
 *
 * @param columns names of an observation's values
 * @param series {@code [series][rows]} of {@code [columns]}, physical units, NaN where missing
 */
public record TrainingData(List<String> columns, List<List<double[]>> series) {

    /** Refuses what nothing can be learnt from. */
    public TrainingData {
        for (List<double[]> rows : series) {
            for (double[] row : rows) {
                if (row.length != columns.size()) {
                    throw refused("a row has %d values, not the %d of %s"
                            .formatted(row.length, columns.size(), String.join(", ", columns)));
                }
            }
        }
        if (series.stream().allMatch(List::isEmpty)) {
            throw refused("there are no rows to learn from; give files with at least one");
        }
        if (series.stream().allMatch(TrainingData::isConstant)) {
            throw refused("every series is constant: %s never change, so there is nothing to learn; give other rows"
                    .formatted(String.join(", ", columns)));
        }
    }

    /** Rows of all series. */
    public long rows() {
        return series.stream().mapToLong(List::size).sum();
    }

    /** Over all series together. */
    public Standardisation standardisation() {
        return Standardisation.of(series.stream().flatMap(List::stream).toList());
    }

    /** Every value in standardised units. */
    public List<List<float[]>> standardised(Standardisation standardisation) {
        return series.stream()
                .map(rows -> rows.stream().map(standardisation::apply).toList())
                .toList();
    }

    /** SHA-256 of all values, row by row as big-endian doubles, each series after its number of rows. */
    public String sha256() {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(series.size() * 8L + rows() * columns.size() * Double.BYTES));
        for (List<double[]> rows : series) {
            bytes.putLong(rows.size());
            rows.forEach(row -> {
                for (double value : row) {
                    bytes.putDouble(value);
                }
            });
        }
        return Sha256.of(bytes.array());
    }

    private static boolean isConstant(List<double[]> rows) {
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                double first = rows.get(0)[i];
                if (Double.isNaN(first) ? !Double.isNaN(row[i]) : !Double.isNaN(row[i]) && row[i] != first) {
                    return false;
                }
            }
        }
        return true;
    }

    private static StartException refused(String what) {
        return new StartException(FailureCode.SETTINGS, what);
    }
}
