package dev.andon.streams.files;

import java.util.List;
import java.util.Locale;

/** How many images have which score, as an SVG drawing; where labels are known, defective stand on good. */
final class Histogram {

    private static final int BARS = 48;
    private static final int BAR_WIDTH = 20;
    private static final int HEIGHT = 150;

    private final double lowest;
    private final double highest;
    private final int[] defective = new int[BARS];
    private final int[] others = new int[BARS];

    Histogram(List<InspectedImage> images) {
        List<InspectedImage> scored =
                images.stream().filter(image -> image.score().isPresent()).toList();
        lowest = scored.stream().mapToDouble(Histogram::score).min().orElse(0);
        highest = scored.stream().mapToDouble(Histogram::score).max().orElse(0);
        for (InspectedImage image : scored) {
            boolean isDefective =
                    image.knownLabel().filter(FrameLabel::defective).isPresent();
            (isDefective ? defective : others)[bar(score(image))]++;
        }
    }

    private static double score(InspectedImage image) {
        return image.score().getAsDouble();
    }

    private int bar(double score) {
        return highest > lowest ? Math.min(BARS - 1, (int) ((score - lowest) / (highest - lowest) * BARS)) : 0;
    }

    String svg() {
        int most = 1;
        for (int i = 0; i < BARS; i++) {
            most = Math.max(most, defective[i] + others[i]);
        }
        StringBuilder svg = new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"Histogram of scores\">"
                        .formatted(BARS * BAR_WIDTH, HEIGHT));
        for (int i = 0; i < BARS; i++) {
            double good = height(others[i], most);
            svg.append("<g><title>%s</title>".formatted(title(i)));
            svg.append(rectangle(i, "others", HEIGHT - good, good));
            double bad = height(defective[i], most);
            svg.append(rectangle(i, "defective", HEIGHT - good - bad, bad)).append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    /** A single image stays visible however high the highest bar is. */
    private static double height(int count, int most) {
        return count == 0 ? 0 : Math.max(2, (double) count / most * (HEIGHT - 4));
    }

    private static String rectangle(int bar, String kind, double top, double height) {
        return height == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "<rect class=\"%s\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
                        kind,
                        bar * BAR_WIDTH + 1,
                        top,
                        BAR_WIDTH - 2,
                        height);
    }

    private String title(int bar) {
        double width = (highest - lowest) / BARS;
        return String.format(
                Locale.ROOT,
                "%.4f to %.4f: %d images, %d of them defective",
                lowest + bar * width,
                lowest + (bar + 1) * width,
                others[bar] + defective[bar],
                defective[bar]);
    }
}
