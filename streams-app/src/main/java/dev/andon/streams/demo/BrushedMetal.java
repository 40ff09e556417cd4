package dev.andon.streams.demo;

import java.util.List;

/** A rolled sheet running under the camera: long horizontal brush strokes under a broad, wandering sheen. */
final class BrushedMetal implements Material {

    private static final double STROKE_LENGTH = 90;

    private final ValueNoise strokes;
    private final ValueNoise sheen;
    private final double warmth;

    BrushedMetal(Draw look) {
        strokes = new ValueNoise(look.at(1).key());
        sheen = new ValueNoise(look.at(2).key());
        warmth = look.at(3).between(-0.015, 0.03);
    }

    @Override
    public String product() {
        return "sheet";
    }

    @Override
    public List<DefectKind> defects() {
        return List.of(DefectKind.SCRATCH, DefectKind.SCRATCH, DefectKind.DENT, DefectKind.STAIN);
    }

    @Override
    public void paint(Draw part, Canvas canvas) {
        double phaseX = part.at(1).between(0, 1e5);
        double phaseY = part.at(2).between(0, 1e5);
        double tilt = part.at(3).between(-0.012, 0.012);
        double sheenPhase = part.at(4).between(0, 1e4);
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double row = y + tilt * x + phaseY;
                double stroke = 0.050 * strokes.at((x + phaseX) / STROKE_LENGTH, row)
                        + 0.040 * strokes.at((x - phaseX) / (STROKE_LENGTH / 3), row * 0.55)
                        + 0.030 * strokes.at(x / 11.0 + phaseX, row * 1.3);
                double glow = 0.07 * sheen.at(x / 400.0 + sheenPhase, y / 110.0);
                double light = 0.60 + stroke + glow;
                canvas.set(y * canvas.width + x, light + warmth, light + 0.006, light - warmth + 0.018);
            }
        }
    }
}
