package dev.andon.streams.files;

import java.util.Locale;

/**
 * One image on a report's page.
 *
 * @param rank from 0
 * @param lowest score of all images, where the bar has no length
 * @param highest score of all images, where the bar is full
 */
record ReportCard(int rank, InspectedImage image, double lowest, double highest) {

    String html() {
        String path = PageTemplate.escaped(image.path());
        int lastPart = path.lastIndexOf('/') + 1;
        return """
                <li class="card" data-name="%s" data-label="%s" data-verdict="%s" style="--ratio:%s">
                <button type="button" class="stage" aria-label="Enlarge %s"><span class="frame">%s</span></button>
                <div class="facts"><p class="line"><span class="rank">%s</span><span class="chips">%s</span></p>
                %s
                <p class="path"><span>%s</span>%s</p></div></li>""".formatted(
                        path,
                        image.knownLabel()
                                .map(known -> PageTemplate.escaped(known.kind()))
                                .orElse(""),
                        verdict(),
                        String.format(Locale.ROOT, "%.4f", (double) image.width() / image.height()),
                        path,
                        pictures(),
                        image.score().isPresent() ? "#" + (rank + 1) : "",
                        chips(),
                        scores(),
                        path.substring(0, lastPart),
                        path.substring(lastPart));
    }

    private String pictures() {
        String frame = "<img src=\"pictures/%s\" alt=\"\" loading=\"lazy\" decoding=\"async\">"
                .formatted(InspectionReport.frameFile(rank));
        return image.map() == null
                ? frame
                : frame
                        + "<img class=\"map\" src=\"pictures/%s\" alt=\"\" loading=\"lazy\" decoding=\"async\">"
                                .formatted(InspectionReport.mapFile(rank));
    }

    private String verdict() {
        return image.verdict() == null ? "" : image.verdict().name().toLowerCase(Locale.ROOT);
    }

    private String chips() {
        String label = image.knownLabel()
                .map(known -> "<span class=\"chip %s\">%s</span>"
                        .formatted(known.defective() ? "defective" : "others", PageTemplate.escaped(known.kind())))
                .orElse("");
        return verdict().isEmpty() ? label : label + "<span class=\"chip %1$s\">%1$s</span>".formatted(verdict());
    }

    private String scores() {
        if (image.score().isEmpty()) {
            return "<p class=\"score\">not scored</p>";
        }
        double score = image.score().getAsDouble();
        String rescored = image.rescored().isPresent()
                ? "<small>rescored %s</small>"
                        .formatted(ReportPage.number(image.rescored().getAsDouble()))
                : "";
        return String.format(
                Locale.ROOT,
                """
                <p class="score">%s%s</p>
                <p class="bar"><span style="width:%.1f%%"></span></p><p class="detail">%d references%s</p>""",
                ReportPage.number(score),
                rescored,
                highest > lowest ? 100 * (score - lowest) / (highest - lowest) : 100,
                image.references(),
                nearest());
    }

    /** Their ids are paths, as those of all frames of a folder. */
    private String nearest() {
        return image.nearest().isEmpty()
                ? ""
                : "; nearest at its worst spot: " + PageTemplate.escaped(String.join(", ", image.nearest()));
    }
}
