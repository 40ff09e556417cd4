package dev.andon.streams.files;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The page of a report: one HTML file with its style and script inside, and pictures beside it.
 *
 * @param ranked most anomalous first
 * @param range of the maps' colours
 */
record ReportPage(ReportHeading heading, List<InspectedImage> ranked, MapRange range) {

    String html() {
        double[] scores =
                ranked.stream().flatMapToDouble(image -> image.score().stream()).toArray();
        Map<String, String> parts = Map.ofEntries(
                Map.entry("style", PageTemplate.resource("report.css")),
                Map.entry("script", PageTemplate.resource("report.js")),
                Map.entry("title", PageTemplate.escaped(heading.title())),
                Map.entry("subtitle", PageTemplate.escaped(heading.subtitle())),
                Map.entry("figures", figures(scores.length)),
                Map.entry("histogram", new Histogram(ranked).svg()),
                Map.entry("lowest", scores.length == 0 ? "" : number(scores[scores.length - 1])),
                Map.entry("highest", scores.length == 0 ? "" : number(scores[0])),
                Map.entry("legend", legend()),
                Map.entry("clear", number(range.clear())),
                Map.entry("full", number(range.full())),
                Map.entry("filters", filters()),
                Map.entry("cards", cards(scores)));
        return PageTemplate.filled("report.html", parts);
    }

    private String figures(int scored) {
        Stream<ReportHeading.Figure> own = Stream.of(
                new ReportHeading.Figure("Images", Integer.toString(ranked.size())),
                new ReportHeading.Figure("Scored", Integer.toString(scored)));
        return Stream.concat(own, heading.figures().stream())
                .map(figure -> "<div><dt>%s</dt><dd>%s</dd></div>"
                        .formatted(PageTemplate.escaped(figure.name()), PageTemplate.escaped(figure.value())))
                .collect(Collectors.joining("\n"));
    }

    private String legend() {
        return labels().isEmpty()
                ? ""
                : "<p class=\"legend\"><span class=\"others\">good</span> <span class=\"defective\">defective</span></p>";
    }

    /** Kinds that occur, good first: both labels and verdicts can be filtered by. */
    private List<String> labels() {
        return ranked.stream()
                .flatMap(image -> image.knownLabel().stream())
                .sorted((a, b) -> a.defective() == b.defective()
                        ? a.kind().compareTo(b.kind())
                        : Boolean.compare(a.defective(), b.defective()))
                .map(FrameLabel::kind)
                .distinct()
                .toList();
    }

    private String filters() {
        Function<String, String> option =
                value -> "<option value=\"%1$s\">%1$s</option>".formatted(PageTemplate.escaped(value));
        Stream<String> verdicts = ranked.stream()
                .map(InspectedImage::verdict)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .map(verdict -> verdict.name().toLowerCase(Locale.ROOT));
        return Stream.concat(labels().stream(), verdicts).distinct().map(option).collect(Collectors.joining());
    }

    /** @param scores highest first */
    private String cards(double[] scores) {
        double lowest = scores.length == 0 ? 0 : scores[scores.length - 1];
        double highest = scores.length == 0 ? 0 : scores[0];
        return IntStream.range(0, ranked.size())
                .mapToObj(rank -> new ReportCard(rank, ranked.get(rank), lowest, highest).html())
                .collect(Collectors.joining("\n"));
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
