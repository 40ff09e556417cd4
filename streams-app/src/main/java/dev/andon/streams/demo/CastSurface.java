package dev.andon.streams.demo;

import java.util.List;

/** The face of an iron flange in its fixture: sand grain lit from the upper left, a turned seat, a bore, bolt holes. */
final class CastSurface implements Material {

    private static final double BORE = 36;
    private static final double SEAT = 66;
    private static final double BOLT = 10;
    private static final double BOLT_CIRCLE = 101;

    private final ValueNoise grain;
    private final double tint;

    CastSurface(Draw look) {
        grain = new ValueNoise(look.at(1).key());
        tint = look.at(2).between(-0.012, 0.022);
    }

    @Override
    public String product() {
        return "flange";
    }

    @Override
    public List<DefectKind> defects() {
        return List.of(DefectKind.CRACK, DefectKind.DENT, DefectKind.DENT, DefectKind.SCRATCH, DefectKind.STAIN);
    }

    @Override
    public void paint(Draw part, Canvas canvas) {
        Pose pose = Pose.within(4, 6, part);
        double phase = part.at(4).between(0, 1e4);
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double dx = x - canvas.width / 2.0 - pose.dx();
                double dy = y - canvas.height / 2.0 - pose.dy();
                double fromCentre = Math.hypot(dx, dy);
                double light = fromCentre > SEAT + 6
                        ? bolted(skin(x + phase, y - phase), dx, dy, pose.angle())
                        : turned(x + phase, y - phase, dx, dy, fromCentre, pose.angle());
                canvas.set(y * canvas.width + x, light + tint, light + 0.3 * tint, light - tint);
            }
        }
    }

    /** Light of the sand-cast skin: slope of a fractal height field against the lamp. */
    private double skin(double x, double y) {
        double slope = height(x + 1, y + 1) - height(x - 1, y - 1);
        return 0.33 - 0.15 * slope + 0.03 * grain.at(x / 40, y / 40) + 0.015 * grain.at(x, y);
    }

    private double height(double x, double y) {
        return 0.55 * grain.at(x / 4.4, y / 4.4) + 0.45 * grain.at(x / 2.0 + 50, y / 2.0);
    }

    /** The skin with the nearest of the four bolt holes in it. */
    private static double bolted(double skin, double dx, double dy, double angle) {
        double turn = Math.PI / 2 * Math.floor((Math.atan2(dy, dx) - angle) / (Math.PI / 2)) + angle + Math.PI / 4;
        double boltX = dx - BOLT_CIRCLE * Math.cos(turn);
        double boltY = dy - BOLT_CIRCLE * Math.sin(turn);
        double fromBolt = Math.hypot(boltX, boltY);
        return (skin + bevel(boltX, boltY, fromBolt, BOLT + 1.5, -0.22)) * hole(BOLT - fromBolt);
    }

    /** The turned seat and its bore: fine rings, and the bow-tie glint that a lathe leaves. */
    private double turned(double x, double y, double dx, double dy, double fromCentre, double angle) {
        double glint = Math.pow(Math.abs(Math.cos(Math.atan2(dy, dx) - angle)), 6);
        double rings = 0.035 * grain.lattice((int) (fromCentre * 1.4), 3) + 0.015 * grain.at(fromCentre * 2, glint * 6);
        double seat = 0.55 + 0.16 * glint + rings;
        double inside = Math.max(0, Math.min(1, SEAT - fromCentre + 0.5));
        double light = skin(x, y) * (1 - inside) + seat * inside;
        light += bevel(dx, dy, fromCentre, SEAT, 0.20) + bevel(dx, dy, fromCentre, BORE + 2, -0.20);
        return light * hole(BORE - fromCentre);
    }

    /** A chamfer of {@code radius}: its half towards the lamp gains {@code light}, the other loses it. */
    private static double bevel(double dx, double dy, double distance, double radius, double light) {
        double facing = -(dx + dy) / (Math.sqrt(2) * Math.max(1, distance));
        double off = (distance - radius) / 2.1;
        return Math.abs(off) > 4 ? 0 : light * facing * Math.exp(-off * off);
    }

    /** Share of light left at {@code inside} pixels within the rim of a hole. */
    private static double hole(double inside) {
        return 1 - 0.88 * Math.max(0, Math.min(1, inside + 0.5));
    }
}
