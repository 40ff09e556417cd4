package dev.andon.streams.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How good forecasts were, series by series and together, Andon's beside the baselines', at one step and at the last. */
final class ForecastTable {

    private static final String NONE = "–";

    private final List<PredictedSeries> all;
    private final List<ForecastFigures> figures;
    private final ForecastFigures together;
    private final List<Column> columns = new ArrayList<>();

    /** A method's errors so many steps ahead. */
    private record Column(String method, int steps, Function<ForecastFigures, Map<String, Double>> errors) {

        @Nullable
        Double of(ForecastFigures one) {
            return errors.apply(one).get(method);
        }

        /** Whether no method was better on that series at that step. */
        boolean isBest(ForecastFigures one) {
            Double own = of(one);
            return own != null && errors.apply(one).values().stream().allMatch(error -> own <= error);
        }
    }

    ForecastTable(List<PredictedSeries> all, int horizon) {
        this.all = all;
        this.figures = all.stream().map(ForecastFigures::of).toList();
        this.together = ForecastFigures.of(figures);
        add(1, ForecastFigures::nextStep);
        if (horizon > 1) {
            add(horizon, ForecastFigures::farStep);
        }
    }

    private void add(int steps, Function<ForecastFigures, Map<String, Double>> errors) {
        errors.apply(together).keySet().stream()
                .sorted(Comparator.comparing((String method) -> !method.equals(ForecastFigures.ANDON))
                        .thenComparing(Comparator.naturalOrder()))
                .forEach(method -> columns.add(new Column(method, steps, errors)));
    }

    /** Over all series. */
    ForecastFigures together() {
        return together;
    }

    /** Of each series, in order. */
    List<ForecastFigures> figures() {
        return figures;
    }

    String html() {
        String groups = columns.stream()
                .collect(Collectors.groupingBy(Column::steps, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(group -> "<th colspan=\"%d\">error, %s</th>".formatted(group.getValue(), steps(group.getKey())))
                .collect(Collectors.joining());
        String names = columns.stream()
                .map(column -> "<th>%s</th>".formatted(PageTemplate.escaped(column.method())))
                .collect(Collectors.joining());
        StringBuilder html = new StringBuilder("<table><thead><tr><th colspan=\"4\"></th>%s</tr>\n".formatted(groups)
                + "<tr><th>series</th><th>rows</th><th>alarms</th><th>within interval</th>%s</tr></thead>\n<tbody>\n"
                        .formatted(names));
        for (int i = 0; i < all.size(); i++) {
            html.append(line(
                    "<a href=\"#series-%d\">%s</a>"
                            .formatted(i, PageTemplate.escaped(all.get(i).path().toString())),
                    List.of(all.get(i)),
                    figures.get(i)));
        }
        html.append("</tbody>");
        if (all.size() > 1) {
            html.append("<tfoot>").append(line("together", all, together)).append("</tfoot>");
        }
        return html.append("</table>").toString();
    }

    private String line(String name, List<PredictedSeries> series, ForecastFigures one) {
        return "<tr><th>%s</th>%s%s</tr>\n"
                .formatted(
                        name,
                        counts(series, one).map("<td>%s</td>"::formatted).collect(Collectors.joining()),
                        columns.stream()
                                .map(column -> "<td%s>%s</td>"
                                        .formatted(column.isBest(one) ? " class=\"best\"" : "", ratio(column.of(one))))
                                .collect(Collectors.joining()));
    }

    /** For people on a terminal: a block for each step. */
    String text() {
        return columns.stream()
                .map(Column::steps)
                .distinct()
                .map(steps -> "mean absolute error relative to the last value's, %s ahead%n%s"
                        .formatted(steps(steps), block(steps)))
                .collect(Collectors.joining("%n%n".formatted()));
    }

    private String block(int steps) {
        List<Column> shown =
                columns.stream().filter(column -> column.steps() == steps).toList();
        List<List<String>> lines = new ArrayList<>();
        lines.add(Stream.concat(
                        Stream.of("series", "rows", "alarms", "within"),
                        shown.stream().map(Column::method))
                .toList());
        for (int i = 0; i < all.size(); i++) {
            lines.add(cells(all.get(i).path().toString(), List.of(all.get(i)), figures.get(i), shown));
        }
        if (all.size() > 1) {
            lines.add(cells("together", all, together, shown));
        }
        int[] widths = IntStream.range(0, lines.get(0).size())
                .map(i -> lines.stream()
                        .mapToInt(line -> line.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream().map(line -> aligned(line, widths)).collect(Collectors.joining("%n".formatted()));
    }

    private static List<String> cells(
            String name, List<PredictedSeries> series, ForecastFigures one, List<Column> shown) {
        return Stream.of(Stream.of(name), counts(series, one), shown.stream().map(column -> ratio(column.of(one))))
                .flatMap(part -> part)
                .toList();
    }

    private static Stream<String> counts(List<PredictedSeries> series, ForecastFigures one) {
        long rows = series.stream().mapToLong(each -> each.rows().size()).sum();
        long alarms = series.stream().mapToLong(each -> each.alarms().size()).sum();
        return Stream.of(String.format(Locale.ROOT, "%,d", rows), Long.toString(alarms), percent(one.coverage()));
    }

    private static String aligned(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(("%-" + widths[0] + "s").formatted(cells.get(0)));
        for (int i = 1; i < widths.length; i++) {
            line.append(("  %" + widths[i] + "s").formatted(cells.get(i)));
        }
        return line.toString();
    }

    static String steps(int steps) {
        return steps == 1 ? "1 step" : steps + " steps";
    }

    static String percent(double share) {
        return Double.isNaN(share) ? NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String ratio(@Nullable Double ratio) {
        return ratio == null ? NONE : String.format(Locale.ROOT, "%.3f", ratio);
    }
}
