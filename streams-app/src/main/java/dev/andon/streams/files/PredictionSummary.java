package dev.andon.streams.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a prediction of series came to. */
public final class PredictionSummary {

    private static final int SHOWN = 20;

    private final List<PredictedSeries> all;
    private final int horizon;
    private final double millisPerRow;
    private final ForecastTable table;

    /** @param horizon steps forecast */
    public PredictionSummary(List<PredictedSeries> all, int horizon, double millisPerRow) {
        this.all = all;
        this.horizon = horizon;
        this.millisPerRow = millisPerRow;
        this.table = new ForecastTable(all, horizon);
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(table.text());
        text.append(String.format(
                Locale.ROOT, "%n%nrows a model may be learnt from are left out; %.1f ms a row%n", millisPerRow));
        long alarms = all.stream().mapToLong(one -> one.alarms().size()).sum();
        text.append(alarms == 0 ? "no alarm%n".formatted() : "alarms:%n".formatted());
        all.stream()
                .flatMap(one -> one.alarms().stream()
                        .map(row -> "  %s  %s, row %d%n"
                                .formatted(one.series().timestamps().get(row), one.path(), row + 1)))
                .limit(SHOWN)
                .forEach(text::append);
        return text.append(alarms > SHOWN ? "  and %d more%n".formatted(alarms - SHOWN) : "")
                .toString()
                .stripTrailing();
    }

    /** For programs: one JSON object. */
    public String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("rows", all.stream().mapToLong(one -> one.rows().size()).sum());
        json.put("horizon", horizon);
        json.put("millisPerRow", millisPerRow);
        add(json, table.together());
        ArrayNode series = json.putArray("series");
        for (int i = 0; i < all.size(); i++) {
            ObjectNode one = series.addObject();
            one.put("path", all.get(i).path().toString());
            one.put("rows", all.get(i).rows().size());
            one.put("learned", all.get(i).learned());
            one.put("anomalous", all.get(i).anomalous());
            ArrayNode alarms = one.putArray("alarms");
            List<String> timestamps = all.get(i).series().timestamps();
            all.get(i).alarms().forEach(row -> alarms.add(timestamps.get(row)));
            add(one, table.figures().get(i));
        }
        return json.toString();
    }

    private static void add(ObjectNode json, ForecastFigures figures) {
        if (figures.values() > 0) {
            json.put("coverage90", figures.coverage());
        }
        add(json.putObject("relativeMae"), figures.nextStep());
        add(json.putObject("relativeMaeAtHorizon"), figures.farStep());
    }

    private static void add(ObjectNode json, Map<String, Double> errors) {
        errors.forEach((method, error) -> json.put(camelCase(method), error));
    }

    private static String camelCase(String words) {
        StringBuilder name = new StringBuilder();
        for (String word : words.split(" ")) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }
}
