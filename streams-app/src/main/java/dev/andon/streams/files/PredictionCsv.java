package dev.andon.streams.files;

import java.util.List;

/**
 * A predicted series as a table with a line for each of its rows: time, every value with its forecast and interval, free
 * energy, scores, flags as 1 and 0. Numbers are in full precision, empty where there is none.
 */
final class PredictionCsv {

    private static final int BYTES_PER_NUMBER = 20;

    private final PredictedSeries predicted;
    private final StringBuilder text;

    private PredictionCsv(PredictedSeries predicted) {
        this.predicted = predicted;
        int numbers = 6 + 4 * predicted.series().columns().size();
        this.text = new StringBuilder(
                (int) Math.min(1 << 28, (long) predicted.rows().size() * numbers * BYTES_PER_NUMBER));
    }

    static String of(PredictedSeries predicted) {
        PredictionCsv csv = new PredictionCsv(predicted);
        csv.header();
        for (int row = 0; row < predicted.rows().size(); row++) {
            csv.row(row);
        }
        return csv.text.toString();
    }

    private void header() {
        text.append("timestamp");
        for (String column : predicted.series().columns()) {
            for (String kind : List.of("", ".forecast", ".lower", ".upper")) {
                text.append(',').append(CsvText.quoted(column + kind));
            }
        }
        text.append(",free_energy,score,anomaly_score,p_value,anomalous,alarm\n");
    }

    private void row(int number) {
        PredictedRow row = predicted.rows().get(number);
        text.append(CsvText.quoted(predicted.series().timestamps().get(number)));
        for (int i = 0; i < row.forecast().length; i++) {
            add(predicted.series().values()[number][i]);
            add(row.forecast()[i]);
            add(row.lower()[i]);
            add(row.upper()[i]);
        }
        add(row.freeEnergy());
        add(row.score());
        add(row.anomalyScore());
        add(row.pValue());
        text.append(row.anomalous() ? ",1" : ",0").append(row.alarm() ? ",1\n" : ",0\n");
    }

    private void add(double value) {
        text.append(',');
        if (!Double.isNaN(value)) {
            text.append(value);
        }
    }
}
