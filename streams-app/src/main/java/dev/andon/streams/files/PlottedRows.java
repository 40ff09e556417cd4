package dev.andon.streams.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What a page draws of a series, as JSON; curves are little-endian float32 in base64, which is a third of their text. */
final class PlottedRows {

    /** Of a longer series only so many rows are drawn, the most anomalous of each stretch, and every alarm. */
    static final int MOST = 20_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PredictedSeries predicted;
    private final int[] rows;

    PlottedRows(PredictedSeries predicted) {
        this.predicted = predicted;
        this.rows = chosen(predicted.rows());
    }

    /** Safe inside a script element. */
    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put(
                "learned",
                IntStream.of(rows).filter(row -> row < predicted.learned()).count());
        ArrayNode times = json.putArray("times");
        IntStream.of(rows)
                .forEach(row -> times.add(predicted.series().timestamps().get(row)));
        ArrayNode columns = json.putArray("columns");
        for (int i = 0; i < predicted.series().columns().size(); i++) {
            addColumn(columns.addObject(), i);
        }
        json.put("freeEnergy", curve(row -> said(row).freeEnergy()));
        json.put("score", curve(row -> said(row).score()));
        json.put("anomalyScore", curve(row -> said(row).anomalyScore()));
        ArrayNode anomalous = json.putArray("anomalous");
        ArrayNode alarms = json.putArray("alarms");
        for (int at = 0; at < rows.length; at++) {
            if (said(rows[at]).anomalous()) {
                anomalous.add(at);
            }
            if (said(rows[at]).alarm()) {
                alarms.add(at);
            }
        }
        return json.toString().replace("<", "\\u003c");
    }

    int count() {
        return rows.length;
    }

    private void addColumn(ObjectNode json, int column) {
        json.put("name", predicted.series().columns().get(column));
        json.put("value", curve(row -> predicted.series().values()[row][column]));
        json.put("forecast", curve(row -> said(row).forecast()[column]));
        json.put("lower", curve(row -> said(row).lower()[column]));
        json.put("upper", curve(row -> said(row).upper()[column]));
    }

    private PredictedRow said(int row) {
        return predicted.rows().get(row);
    }

    private String curve(IntToDoubleFunction value) {
        ByteBuffer bytes = ByteBuffer.allocate(rows.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.of(rows).forEach(row -> bytes.putFloat((float) value.applyAsDouble(row)));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static int[] chosen(List<PredictedRow> rows) {
        int stretch = (rows.size() + MOST - 1) / MOST;
        return IntStream.range(0, rows.size())
                .filter(row -> rows.get(row).alarm() || row == mostAnomalous(rows, row - row % stretch, stretch))
                .toArray();
    }

    private static int mostAnomalous(List<PredictedRow> rows, int from, int stretch) {
        int most = from;
        for (int row = from + 1; row < Math.min(rows.size(), from + stretch); row++) {
            most = rows.get(row).anomalyScore() > rows.get(most).anomalyScore() ? row : most;
        }
        return most;
    }
}
