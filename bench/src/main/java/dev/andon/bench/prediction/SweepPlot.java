package dev.andon.bench.prediction;

import java.util.List;
import java.util.Locale;

/** The sweep over meta-priors as a picture: the horizontal axis logarithmic. */
final class SweepPlot {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int MARGIN = 56;
    private static final double HIGHEST_DISTANCE = 0.7;

    private final double lowest;
    private final double highest;
    private final StringBuilder svg = new StringBuilder();

    private SweepPlot(List<double[]> points) {
        lowest = Math.floor(
                Math.log10(points.stream().mapToDouble(p -> p[0]).min().orElseThrow()));
        highest = Math.ceil(
                Math.log10(points.stream().mapToDouble(p -> p[0]).max().orElseThrow()));
    }

    /** @param points {@code {meta-prior, distance}} */
    static String svg(List<double[]> points) {
        return new SweepPlot(points).draw(points);
    }

    private String draw(List<double[]> points) {
        append(
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='12'>",
                WIDTH, HEIGHT);
        append("<rect width='100%%' height='100%%' fill='white'/>");
        for (int tick = 0; tick <= 7; tick++) {
            double y = y(tick / 10.0);
            append("<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#ddd'/>", MARGIN, y, WIDTH - MARGIN, y);
            append("<text x='%d' y='%.1f' text-anchor='end'>%.1f</text>", MARGIN - 6, y + 4, tick / 10.0);
        }
        for (int power = (int) lowest; power <= highest; power++) {
            double x = x(Math.pow(10, power));
            append(
                    "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                    x, HEIGHT - MARGIN + 18, Math.pow(10, power));
        }
        append("<text x='%d' y='%d' text-anchor='middle'>meta-prior w</text>", WIDTH / 2, HEIGHT - MARGIN + 40);
        append("<text x='%d' y='%d'>distance of 4 generated symbols from the source's law</text>", MARGIN, MARGIN - 16);
        StringBuilder line = new StringBuilder();
        for (double[] point : points) {
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point[0]), y(point[1])));
            append("<circle cx='%.1f' cy='%.1f' r='4' fill='#0b6'/>", x(point[0]), y(point[1]));
        }
        append(
                "<polyline points='%s' fill='none' stroke='#0b6' stroke-width='2'/>",
                line.toString().trim());
        append("</svg>%n");
        return svg.toString();
    }

    private double x(double metaPrior) {
        return MARGIN + (WIDTH - 2 * MARGIN) * (Math.log10(metaPrior) - lowest) / (highest - lowest);
    }

    private double y(double distance) {
        return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * distance / HIGHEST_DISTANCE;
    }

    private void append(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values));
    }
}
