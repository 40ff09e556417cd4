package dev.andon.streams.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What prediction of series leaves: a CSV file for each, and {@code report.html}, a page that needs no network. */
public final class PredictionReport {

    private PredictionReport() {}

    /** Writes one series' result, over that of an earlier run. */
    public static void write(Path out, PredictedSeries predicted) throws IOException {
        WholeFile.write(out.resolve(predicted.path()), PredictionCsv.of(predicted));
    }

    /**
     * Writes the page.
     *
     * @param subtitle how it was predicted; plain text
     * @param horizon steps forecast
     */
    public static Path writePage(Path out, String title, String subtitle, int horizon, List<PredictedSeries> all)
            throws IOException {
        Path page = out.resolve("report.html");
        WholeFile.write(page, new PredictionPage(title, subtitle, horizon, all).html());
        return page;
    }
}
