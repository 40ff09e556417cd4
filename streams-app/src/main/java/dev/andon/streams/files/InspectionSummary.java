package dev.andon.streams.files;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.andon.scoring.evaluation.RankingMetrics;
import dev.andon.streams.files.ReportHeading.Figure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an inspection of a folder came to.
 *
 * @param images all that were read
 * @param metrics empty for a folder without labels
 * @param millisPerImage time taken a read image
 */
public record InspectionSummary(List<InspectedImage> images, Optional<FolderMetrics> metrics, double millisPerImage) {

    private static final int SHOWN = 5;

    /** What people call the figures that programs know by their keys. */
    private static final Map<String, String> NAMES = Map.of(
            "imageAuroc", "Image AUROC",
            "imageF1Max", "Image F1-max",
            "imageAp", "Image AP",
            "imageAurocRescored", "AUROC, rescored",
            "imageF1MaxRescored", "F1-max, rescored",
            "imageApRescored", "AP, rescored",
            "pixelAuroc", "Pixel AUROC",
            "pixelF1Max", "Pixel F1-max",
            "pixelAp", "Pixel AP",
            "pro", "PRO");

    /** The report's heading. */
    public ReportHeading heading(Path directory, String model, @Nullable Integer window) {
        String how = window == null
                ? "each of %d images against all others".formatted(images.size())
                : "each image against the %d before it".formatted(window);
        List<Figure> shown = new ArrayList<>();
        figures().forEach((key, value) -> shown.add(new Figure(NAMES.get(key), percent(value))));
        return new ReportHeading(directory.toAbsolutePath().normalize().getFileName() + "", model + ", " + how, shown);
    }

    /** For people. */
    public String text(Path report) {
        StringBuilder text = new StringBuilder(
                "%d images, %d scored, %.1f ms each%n".formatted(images.size(), scored().size(), millisPerImage));
        figures().forEach((key, value) -> text.append("  %-18s %s%n".formatted(NAMES.get(key), percent(value))));
        text.append("most anomalous:%n".formatted());
        scored().stream()
                .sorted(Comparator.comparingDouble(image -> -image.score().getAsDouble()))
                .limit(SHOWN)
                .forEach(image -> text.append(
                        String.format(Locale.ROOT, "  %.4f  %s%n", image.score().getAsDouble(), image.path())));
        return text.append("report: ").append(report.toUri()).toString();
    }

    /** For programs: one JSON object. */
    public String json() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("images", images.size());
        json.put("scored", scored().size());
        figures().forEach(json::put);
        json.put("millisPerImage", millisPerImage);
        return json.toString();
    }

    private List<InspectedImage> scored() {
        return images.stream().filter(image -> image.score().isPresent()).toList();
    }

    private Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        metrics.ifPresent(known -> {
            addImage(figures, known.image(), "");
            if (known.rescored() != null) {
                addImage(figures, known.rescored(), "Rescored");
            }
            if (known.pixel() != null) {
                figures.put("pixelAuroc", known.pixel().ranking().auroc());
                figures.put("pixelF1Max", known.pixel().ranking().f1Max());
                figures.put("pixelAp", known.pixel().ranking().averagePrecision());
                figures.put("pro", known.pixel().pro());
            }
        });
        return figures;
    }

    private static void addImage(Map<String, Double> figures, RankingMetrics metrics, String suffix) {
        figures.put("imageAuroc" + suffix, metrics.auroc());
        figures.put("imageF1Max" + suffix, metrics.f1Max());
        figures.put("imageAp" + suffix, metrics.averagePrecision());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
