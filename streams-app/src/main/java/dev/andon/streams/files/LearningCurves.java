package dev.andon.streams.files;

import dev.andon.scoring.prediction.training.TrainingProgress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Free energy over the epochs of every meta-prior tried, as an SVG picture; the one that was kept is drawn strong. */
final class LearningCurves {

    private static final int WIDTH = 960;
    private static final int HEIGHT = 420;
    private static final int LEFT = 70;
    private static final int RIGHT = 360;
    private static final int TOP = 50;
    private static final int BOTTOM = 50;
    private static final List<String> COLOURS = List.of("#0a62b4", "#c1440e", "#6a4c93", "#2f6f4f", "#8a5a00");

    private final Map<Integer, List<TrainingProgress>> byCandidate;
    private final int epochs;
    private final double low;
    private final double high;
    private final int best;

    /** @param curve every epoch of a finished training */
    LearningCurves(List<TrainingProgress> curve) {
        byCandidate = curve.stream()
                .collect(Collectors.groupingBy(TrainingProgress::candidate, TreeMap::new, Collectors.toList()));
        epochs = curve.get(0).epochs();
        low = Math.log10(
                curve.stream().mapToDouble(TrainingProgress::freeEnergy).min().orElseThrow());
        high = Math.max(
                low + 0.1,
                Math.log10(curve.stream()
                        .mapToDouble(TrainingProgress::freeEnergy)
                        .max()
                        .orElseThrow()));
        best = curve.stream()
                .filter(point -> point.keptOutError().isPresent())
                .min(Comparator.comparingDouble(point -> point.keptOutError().getAsDouble()))
                .map(TrainingProgress::candidate)
                .orElse(1);
    }

    String svg() {
        StringBuilder svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" \
                font-family="system-ui, sans-serif" font-size="13" fill="#5b6672">
                <rect width="%1$d" height="%2$d" fill="#fff"/>
                <text x="%3$d" y="26" font-size="15" font-weight="600" fill="#14181d">Free energy per step over the epochs</text>
                """.formatted(WIDTH, HEIGHT, LEFT));
        for (int i = 0; i <= 4; i++) {
            double energy = low + i * (high - low) / 4;
            svg.append(line(0, energy, epochs, energy))
                    .append(text(
                            LEFT - 8, y(energy) + 4, "end", String.format(Locale.ROOT, "%.3g", Math.pow(10, energy))));
            svg.append(text(x(epochs * i / 4.0), HEIGHT - BOTTOM + 22, "middle", Integer.toString(epochs * i / 4)));
        }
        byCandidate.forEach((candidate, points) -> svg.append(curve(candidate, points)));
        return svg.append("</svg>\n").toString();
    }

    private String curve(int candidate, List<TrainingProgress> points) {
        String colour = COLOURS.get((candidate - 1) % COLOURS.size());
        String line = points.stream()
                .map(point ->
                        String.format(Locale.ROOT, "%.1f,%.1f", x(point.epoch()), y(Math.log10(point.freeEnergy()))))
                .collect(Collectors.joining(" "));
        TrainingProgress last = points.get(points.size() - 1);
        String error = last.keptOutError().isPresent()
                ? String.format(
                        Locale.ROOT,
                        ", error kept out %.4f",
                        last.keptOutError().getAsDouble())
                : "";
        double place = TOP + 22 * candidate;
        return """
                <polyline points="%s" fill="none" stroke="%s" stroke-width="%s"/>
                <rect x="%d" y="%.0f" width="14" height="4" fill="%2$s"/>
                """.formatted(line, colour, candidate == best ? "2.6" : "1.2", WIDTH - RIGHT + 20, place - 6)
                + text(
                        WIDTH - RIGHT + 42,
                        place,
                        "start",
                        "meta-prior × %s%s%s"
                                .formatted(last.metaPriorFactor(), error, candidate == best ? " (kept)" : ""));
    }

    private double x(double epoch) {
        return LEFT + epoch / epochs * (WIDTH - LEFT - RIGHT);
    }

    private double y(double logEnergy) {
        return HEIGHT - BOTTOM - (logEnergy - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private String line(double fromX, double fromY, double toX, double toY) {
        return String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"#dde1e6\"/>%n",
                x(fromX),
                y(fromY),
                x(toX),
                y(toY));
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }
}
