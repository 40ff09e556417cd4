package dev.andon.streams.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page about predicted series: figures, a table with the baselines, and charts with everything in one file. */
record PredictionPage(String title, String subtitle, int horizon, List<PredictedSeries> all) {

    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/%s/dist/";

    String html() {
        String charts = LIBRARY.formatted(libraryVersion());
        ForecastTable table = new ForecastTable(all, horizon);
        return PageTemplate.filled(
                "prediction.html",
                Map.of(
                        "style",
                        PageTemplate.resource(charts + "uPlot.min.css")
                                + PageTemplate.resource("report.css")
                                + PageTemplate.resource("prediction.css"),
                        "library",
                        PageTemplate.resource(charts + "uPlot.iife.min.js"),
                        "script",
                        PageTemplate.resource("prediction.js"),
                        "title",
                        PageTemplate.escaped(title),
                        "subtitle",
                        PageTemplate.escaped(subtitle),
                        "figures",
                        figures(table.together()),
                        "table",
                        table.html(),
                        "series",
                        IntStream.range(0, all.size()).mapToObj(this::section).collect(Collectors.joining("\n"))));
    }

    private String figures(ForecastFigures together) {
        long alarms = all.stream().mapToLong(one -> one.alarms().size()).sum();
        long rows = all.stream().mapToLong(one -> one.rows().size()).sum();
        return figure("Series", Integer.toString(all.size()))
                + figure("Rows", String.format(Locale.ROOT, "%,d", rows))
                + figure("Alarms", Long.toString(alarms))
                + figure("Values within the interval", ForecastTable.percent(together.coverage()))
                + figure(
                        "Error relative to last value",
                        ForecastTable.ratio(together.nextStep().get(ForecastFigures.ANDON)));
    }

    private static String figure(String name, String value) {
        return "<div><dt>%s</dt><dd>%s</dd></div>\n".formatted(name, value);
    }

    private String section(int number) {
        PredictedSeries one = all.get(number);
        PlottedRows plotted = new PlottedRows(one);
        return """
                <section class="series" id="series-%d"><h2>%s</h2><p class="detail">%,d rows%s</p>
                <p class="alarms">%s</p><div class="charts"></div>
                <script type="application/json">%s</script></section>""".formatted(
                number,
                PageTemplate.escaped(one.path().toString()),
                one.rows().size(),
                plotted.count() < one.rows().size()
                        ? ", of which %,d are drawn: the most anomalous of each stretch".formatted(plotted.count())
                        : "",
                one.alarms().isEmpty() ? "no alarm" : alarms(one),
                plotted.json());
    }

    private static String alarms(PredictedSeries one) {
        return IntStream.range(0, one.alarms().size())
                .mapToObj(i -> "<button type=\"button\" class=\"chip reject\" data-alarm=\"%d\">%s</button>"
                        .formatted(
                                i,
                                PageTemplate.escaped(one.series()
                                        .timestamps()
                                        .get(one.alarms().get(i)))))
                .collect(Collectors.joining(" ", "<b>Alarms</b> ", ""));
    }

    private static String libraryVersion() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(
                PredictionPage.class.getResourceAsStream("/META-INF/maven/org.webjars.npm/uplot/pom.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"));
    }
}
