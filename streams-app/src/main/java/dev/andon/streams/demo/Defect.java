package dev.andon.streams.demo;

/**
 * What is wrong with one part.
 *
 * @param kind what it looks like
 * @param x centre, pixels from the left edge
 * @param y centre, pixels from the top edge
 * @param size half its longest extent, pixels
 * @param contrast how much light it adds or takes, as a share, 0.25 .. 0.75
 * @param shape decides the outline
 */
record Defect(DefectKind kind, double x, double y, double size, double contrast, Draw shape) {

    /** Positions tried for a missing print; the one with the most print under it is taken. */
    private static final int CANDIDATES = 24;

    /** The defect that {@code draw} gives a part of {@code material}, painted on {@code canvas} but still good. */
    static Defect on(Canvas canvas, Material material, Draw draw) {
        DefectKind kind =
                material.defects().get(draw.at(1).below(material.defects().size()));
        double size = draw.at(2).between(0, 1);
        double contrast = draw.at(3).between(0.25, 0.75);
        Draw shape = draw.at(4);
        return switch (kind) {
            case SCRATCH, GOUGE -> placed(kind, 22 + 48 * size, contrast, shape, canvas);
            case DENT -> placed(kind, 7 + 12 * size, contrast, shape, canvas);
            case STAIN -> placed(kind, 11 + 23 * size, contrast, shape, canvas);
            case CRACK -> placed(kind, 20 + 34 * size, contrast, shape, canvas);
            case MISSING_PRINT -> onPrint(12 + 14 * size, contrast, shape, canvas);
        };
    }

    /** What a person does to a part with a nail, near its middle. */
    static Defect byHand(Canvas canvas, Draw draw) {
        double x = draw.at(1).between(0.4, 0.6) * canvas.width;
        double y = draw.at(2).between(0.4, 0.6) * canvas.height;
        return new Defect(DefectKind.GOUGE, x, y, 70, 0.75, draw.at(3));
    }

    private static Defect placed(DefectKind kind, double size, double contrast, Draw shape, Canvas canvas) {
        double x = shape.at(1).between(0.13, 0.87) * canvas.width;
        double y = shape.at(2).between(0.13, 0.87) * canvas.height;
        return new Defect(kind, x, y, size, contrast, shape.at(3));
    }

    private static Defect onPrint(double size, double contrast, Draw shape, Canvas canvas) {
        Defect best = placed(DefectKind.MISSING_PRINT, size, contrast, shape, canvas);
        double most = best.printUnder(canvas);
        for (int candidate = 0; candidate < CANDIDATES; candidate++) {
            Defect next = placed(DefectKind.MISSING_PRINT, size, contrast, shape.at(10 + candidate), canvas);
            double print = next.printUnder(canvas);
            if (print > most) {
                best = next;
                most = print;
            }
        }
        return best;
    }

    private double printUnder(Canvas canvas) {
        double print = 0;
        for (int row = (int) (y - size / 2); row < y + size / 2; row += 2) {
            for (int column = (int) (x - size / 2); column < x + size / 2; column += 2) {
                print += canvas.difference(row * canvas.width + column, canvas.bare());
            }
        }
        return print / (size * size);
    }
}
