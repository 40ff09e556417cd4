package dev.andon.bench;

import dev.andon.scoring.evaluation.PixelMetrics;
import dev.andon.scoring.evaluation.RankingMetrics;
import dev.andon.streams.files.FolderMetrics;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table that {@code quality} prints.
 *
 * @param images that were scored
 * @param millisPerImage from the file to the score
 */
record QualityRow(String folder, String model, int images, FolderMetrics metrics, double millisPerImage) {

    private static final String LAYOUT = "%-16s %-22s %6s  %-21s  %-21s  %-28s  %8s";

    static final String HEAD = LAYOUT.formatted("", "", "", "image", "image, rescored", "pixel", "")
            + System.lineSeparator()
            + LAYOUT.formatted(
                    "folder",
                    "model",
                    "images",
                    "  AUROC  F1max     AP",
                    "  AUROC  F1max     AP",
                    "  AUROC  F1max     AP    PRO",
                    "ms/image");

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                LAYOUT,
                folder,
                model,
                images,
                ranking(metrics.image()),
                ranking(metrics.rescored()),
                pixels(metrics.pixel()),
                String.format(Locale.ROOT, "%.1f", millisPerImage));
    }

    private static String ranking(@Nullable RankingMetrics metrics) {
        return metrics == null
                ? "-"
                : percent(metrics.auroc()) + percent(metrics.f1Max()) + percent(metrics.averagePrecision());
    }

    private static String pixels(@Nullable PixelMetrics metrics) {
        return metrics == null ? "-" : ranking(metrics.ranking()) + percent(metrics.pro());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%7.2f", 100 * share);
    }
}
