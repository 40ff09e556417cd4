package dev.andon.streams.demo;

import dev.andon.streams.demo.Shape.Capsule;
import java.util.ArrayList;
import java.util.List;

/** Paints one defect over a good part and says which pixels it changed. */
final class DefectPainter {

    /** A pixel is part of the defect where it lies under it and its light differs by this much, of 1. */
    private static final float VISIBLE = 6 / 255f;

    private final Defect defect;
    private final Canvas canvas;
    private final ValueNoise noise;
    private final double[] coverage;

    private DefectPainter(Defect defect, Canvas canvas) {
        this.defect = defect;
        this.canvas = canvas;
        this.noise = new ValueNoise(defect.shape().at(99).key());
        this.coverage = new double[canvas.width * canvas.height];
    }

    /** Paints the defect; returns its truth {@code [height, width]}, row-major, 1 where the defect is, else 0. */
    static byte[] paint(Defect defect, Canvas canvas) {
        float[] good = canvas.rgb.clone();
        DefectPainter painter = new DefectPainter(defect, canvas);
        switch (defect.kind()) {
            case SCRATCH -> painter.scratch(0.7, 1.5);
            case GOUGE -> painter.scratch(3, 4);
            case DENT -> painter.dent();
            case STAIN -> painter.stain();
            case MISSING_PRINT -> painter.missingPrint();
            case CRACK -> painter.crack();
        }
        byte[] mask = new byte[painter.coverage.length];
        for (int pixel = 0; pixel < mask.length; pixel++) {
            boolean changed = canvas.difference(pixel, good) >= VISIBLE;
            mask[pixel] = (byte) (changed && painter.coverage[pixel] > 0.25 ? 1 : 0);
        }
        return mask;
    }

    /** A bright furrow with its own shadow along the lower edge. */
    private void scratch(double narrowest, double widest) {
        double width = defect.shape().at(1).between(narrowest, widest);
        List<Capsule> line = path(defect.shape().at(2).between(0, Math.PI), 0.22, width);
        forEachPixel((x, y, pixel) -> {
            double furrow = cover(line, x, y);
            double shadow = cover(line, x - 0.8 * width, y - 1.2 * width) * (1 - furrow);
            coverage[pixel] = Math.max(furrow, shadow);
            float bright = (float) (0.55 + 0.45 * defect.contrast());
            canvas.cover(pixel, new float[] {bright, bright, bright}, furrow * (0.35 + 0.65 * defect.contrast()));
            canvas.scale(pixel, 1 - 0.6 * defect.contrast() * shadow);
        });
    }

    /** A round hollow: its far wall catches the lamp, its near wall lies in shade. */
    private void dent() {
        double angle = defect.shape().at(1).between(0, Math.PI);
        double flat = defect.shape().at(2).between(0.6, 1);
        forEachPixel((x, y, pixel) -> {
            double dx = x - defect.x();
            double dy = y - defect.y();
            double along = (Math.cos(angle) * dx + Math.sin(angle) * dy) / defect.size();
            double across = (Math.cos(angle) * dy - Math.sin(angle) * dx) / (defect.size() * flat);
            double radius = Math.hypot(along, across) + 0.12 * noise.at(x / 7.0, y / 7.0);
            double depth = Math.exp(-2.2 * radius * radius);
            double wall = (dx + dy) / (Math.sqrt(2) * defect.size());
            coverage[pixel] = radius < 1 ? 1 : 0;
            double share = Math.max(0, Math.min(1, 3 * (1.15 - radius)));
            canvas.scale(pixel, 1 + share * defect.contrast() * depth * (2.1 * wall - 0.55));
        });
    }

    /** A dried drop of rusty or pale residue: ragged, see-through, denser along its rim. */
    private void stain() {
        float pale = (float) defect.shape().at(1).between(0, 1);
        float[] residue = {0.34f + 0.36f * pale, 0.17f + 0.40f * pale, 0.07f + 0.33f * pale};
        forEachPixel((x, y, pixel) -> {
            double ragged = defect.size() * (1 + 0.35 * noise.fractal(x / 19.0, y / 19.0, 3));
            double inside = ragged - Math.hypot(x - defect.x(), (y - defect.y()) * 1.15);
            double rim = Math.exp(-Math.pow((inside - 2.5) / 2.2, 2));
            coverage[pixel] = Math.max(0, Math.min(1, inside / 2.5 + 0.5));
            canvas.cover(pixel, residue, defect.contrast() * coverage[pixel] * (0.65 + 0.3 * rim));
        });
    }

    /** Print that never reached the surface. */
    private void missingPrint() {
        float[] bare = canvas.bare().clone();
        forEachPixel((x, y, pixel) -> {
            double ragged = defect.size() * (1 + 0.3 * noise.fractal(x / 13.0, y / 13.0, 2));
            double inside = ragged - Math.hypot(x - defect.x(), y - defect.y());
            coverage[pixel] = Math.max(0, Math.min(1, inside / 2 + 0.5));
            double share = coverage[pixel] * (0.55 + 0.6 * defect.contrast());
            for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
                canvas.rgb[i] += (float) Math.min(1, share) * (bare[i] - canvas.rgb[i]);
            }
        });
    }

    /** A dark, jagged line with a branch, thinning towards its ends. */
    private void crack() {
        double angle = defect.shape().at(1).between(0, 2 * Math.PI);
        List<Capsule> line = path(angle, 0.75, 1.1);
        Capsule fork = line.get(line.size() / 2);
        double turn = angle + (defect.shape().at(2).chance(0.5) ? 0.8 : -0.8);
        line.addAll(walk(
                fork.x0(),
                fork.y0(),
                turn,
                0.75,
                0.45 * defect.size(),
                0.7,
                defect.shape().at(3)));
        forEachPixel((x, y, pixel) -> {
            coverage[pixel] = cover(line, x, y);
            canvas.scale(pixel, 1 - coverage[pixel] * (0.45 + 0.65 * defect.contrast()));
        });
    }

    private List<Capsule> path(double angle, double jitter, double radius) {
        double x = defect.x() - Math.cos(angle) * defect.size();
        double y = defect.y() - Math.sin(angle) * defect.size();
        return walk(
                x, y, angle, jitter, 2 * defect.size(), radius, defect.shape().at(4));
    }

    /** A walk of short strokes whose direction wavers by {@code jitter} radians. */
    private static List<Capsule> walk(
            double x, double y, double angle, double jitter, double length, double radius, Draw draw) {
        List<Capsule> strokes = new ArrayList<>();
        double step = 6;
        int count = (int) Math.max(2, length / step);
        for (int i = 0; i < count; i++) {
            double direction = angle + draw.at(i).between(-jitter, jitter);
            double toX = x + step * Math.cos(direction);
            double toY = y + step * Math.sin(direction);
            double taper = 0.35 + 0.65 * Math.sin(Math.PI * (i + 0.5) / count);
            strokes.add(new Capsule(x, y, toX, toY, radius * taper));
            x = toX;
            y = toY;
        }
        return strokes;
    }

    private static double cover(List<Capsule> line, double x, double y) {
        double most = 0;
        for (Capsule stroke : line) {
            most = Math.max(most, stroke.coverage(x, y));
        }
        return most;
    }

    private interface Brush {
        void at(int x, int y, int pixel);
    }

    /** Runs the brush over the square the defect can reach. */
    private void forEachPixel(Brush brush) {
        int reach = (int) (1.6 * defect.size()) + 8;
        int bottom = Math.min(canvas.height - 1, (int) defect.y() + reach);
        int right = Math.min(canvas.width - 1, (int) defect.x() + reach);
        for (int y = Math.max(0, (int) defect.y() - reach); y <= bottom; y++) {
            for (int x = Math.max(0, (int) defect.x() - reach); x <= right; x++) {
                brush.at(x, y, y * canvas.width + x);
            }
        }
    }
}
