package dev.andon.streams.demo;

import java.util.Arrays;
import java.util.List;

/** Small parts that a camera tells apart. */
public enum PartKind {
    NUT,
    WASHER,
    GEAR,
    BOLT,
    SCREW;

    /** As results name it. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** All words, in the order of the kinds. */
    public static List<String> words() {
        return Arrays.stream(values()).map(PartKind::word).toList();
    }

    /**
     * Its outline, the centre at the origin.
     *
     * @param size half its extent, pixels
     * @param form decides what differs between two of a kind
     */
    Shape outline(double size, Draw form) {
        return switch (this) {
            case NUT -> ring(Shape.Polygon.regular(6, size), size * form.at(1).between(0.42, 0.55));
            case WASHER ->
                ring(new Shape.Disc(0, 0, 0.93 * size), size * form.at(1).between(0.38, 0.6));
            case GEAR ->
                ring(gear(8 + form.at(2).below(5), size), size * form.at(1).between(0.25, 0.5));
            case BOLT ->
                bolt(
                        size,
                        size * form.at(1).between(0.2, 0.26),
                        size * form.at(2).between(0.45, 0.55));
            case SCREW ->
                screw(
                        size,
                        size * form.at(1).between(0.2, 0.26),
                        size * form.at(2).between(0.45, 0.55));
        };
    }

    private static Shape ring(Shape outer, double hole) {
        return new Shape.Without(outer, new Shape.Disc(0, 0, hole));
    }

    private static Shape gear(int teeth, double size) {
        double[] x = new double[4 * teeth];
        double[] y = new double[4 * teeth];
        for (int corner = 0; corner < x.length; corner++) {
            double radius = corner % 4 < 2 ? size : 0.78 * size;
            double angle = 2 * Math.PI * corner / x.length;
            x[corner] = radius * StrictMath.cos(angle);
            y[corner] = radius * StrictMath.sin(angle);
        }
        return new Shape.Polygon(x, y);
    }

    /** A square head on a shaft with a flat end. */
    private static Shape bolt(double size, double shaft, double head) {
        double neck = -0.45 * size;
        return new Shape.Polygon(
                new double[] {-head, head, head, shaft, shaft, -shaft, -shaft, -head},
                new double[] {-size, -size, neck, neck, size, size, neck, neck});
    }

    /** A countersunk head on a shaft with a point. */
    private static Shape screw(double size, double shaft, double head) {
        double neck = -0.45 * size;
        double point = 0.55 * size;
        return new Shape.Polygon(
                new double[] {-head, head, shaft, shaft, 0, -shaft, -shaft},
                new double[] {-size, -size, neck, point, size, point, neck});
    }

    /** Whether there is a thread across its shaft. */
    boolean hasThread() {
        return this == BOLT || this == SCREW;
    }
}
