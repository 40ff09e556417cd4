package dev.andon.streams.files;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How good forecasts were, series by series and together, Andon's beside the baselines'. */
final class ForecastTable {

    private final List<PredictedSeries> all;
    private final List<ForecastFigures> figures;
    private final ForecastFigures together;
    private final List<String> methods;

    ForecastTable(List<PredictedSeries> all) {
        this.all = all;
        this.figures = all.stream().map(ForecastFigures::of).toList();
        this.together = ForecastFigures.of(figures);
        this.methods = figures.stream()
                .flatMap(one -> one.relativeError().keySet().stream())
                .distinct()
                .sorted(Comparator.comparing((String method) -> !method.equals(ForecastFigures.ANDON))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** Over all series. */
    ForecastFigures together() {
        return together;
    }

    String html() {
        StringBuilder html = new StringBuilder(
                "<table><thead><tr><th>Series</th><th>Rows</th><th>Alarms</th><th>Within interval</th>");
        methods.forEach(method -> html.append("<th>%s</th>".formatted(PageTemplate.escaped(method))));
        html.append("</tr></thead><tbody>\n");
        for (int i = 0; i < all.size(); i++) {
            String link = "<a href=\"#series-%d\">%s</a>"
                    .formatted(i, PageTemplate.escaped(all.get(i).path().toString()));
            html.append(line(link, all.get(i).rows().size(), all.get(i).alarms().size(), figures.get(i)));
        }
        html.append("</tbody>");
        if (all.size() > 1) {
            int rows = all.stream().mapToInt(one -> one.rows().size()).sum();
            int alarms = all.stream().mapToInt(one -> one.alarms().size()).sum();
            html.append("<tfoot>")
                    .append(line("together", rows, alarms, together))
                    .append("</tfoot>");
        }
        return html.append("</table>").toString();
    }

    /** For people on a terminal. */
    String text() {
        int name = Math.max(
                8,
                all.stream()
                        .mapToInt(one -> one.path().toString().length())
                        .max()
                        .orElse(0));
        StringBuilder text = new StringBuilder();
        text.append(("%-" + name + "s %8s %7s %9s").formatted("series", "rows", "alarms", "coverage"));
        methods.forEach(method -> text.append("  ").append(method));
        for (int i = 0; i < all.size(); i++) {
            text.append(("%n%-" + name + "s %8d %7d %9s")
                    .formatted(
                            all.get(i).path(),
                            all.get(i).rows().size(),
                            all.get(i).alarms().size(),
                            percent(figures.get(i).coverage())));
            for (String method : methods) {
                text.append(("  %" + method.length() + "s")
                        .formatted(ratio(figures.get(i).relativeError().get(method))));
            }
        }
        return text.toString();
    }

    private String line(String name, int rows, int alarms, ForecastFigures one) {
        double best = one.relativeError().values().stream()
                .mapToDouble(error -> error)
                .min()
                .orElse(Double.NaN);
        return "<tr><th>%s</th><td>%,d</td><td>%d</td><td>%s</td>%s</tr>\n"
                .formatted(
                        name,
                        rows,
                        alarms,
                        percent(one.coverage()),
                        methods.stream()
                                .map(method -> one.relativeError().get(method))
                                .map(error -> "<td%s>%s</td>"
                                        .formatted(
                                                error != null && error == best ? " class=\"best\"" : "", ratio(error)))
                                .collect(Collectors.joining()));
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    static String ratio(@Nullable Double ratio) {
        return ratio == null ? "–" : String.format(Locale.ROOT, "%.3f", ratio);
    }
}
