package dev.andon.streams.demo;

import java.util.List;

/** A twill: warp over two weft threads, shifted by one a row, each thread round, a little uneven in width and dye. */
final class WovenFabric implements Material {

    private static final double THREAD = 8;

    private static final float[][] DYES = {
        {0.20f, 0.31f, 0.50f}, {0.50f, 0.24f, 0.22f}, {0.24f, 0.40f, 0.33f}, {0.44f, 0.38f, 0.30f}
    };

    private final float[] warp;
    private final float[] weft;
    private final ValueNoise noise;

    WovenFabric(Draw look) {
        warp = DYES[look.at(1).below(DYES.length)];
        weft = new float[] {0.74f, 0.74f, 0.70f};
        noise = new ValueNoise(look.at(2).key());
    }

    @Override
    public String product() {
        return "twill";
    }

    @Override
    public List<DefectKind> defects() {
        return List.of(DefectKind.STAIN, DefectKind.STAIN, DefectKind.CRACK, DefectKind.SCRATCH);
    }

    @Override
    public void paint(Draw part, Canvas canvas) {
        double phaseX = part.at(4).between(0, 4096);
        double phaseY = part.at(5).between(0, 4096);
        Pose pose = Pose.within(3, 0.8, part);
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double u = pose.u(x - canvas.width / 2.0, y - canvas.height / 2.0) + phaseX;
                double v = pose.v(x - canvas.width / 2.0, y - canvas.height / 2.0) + phaseY;
                double pull = 1.3 * noise.at(u / 60, v / 60);
                thread((u + pull) / THREAD, (v - pull) / THREAD, u, v, y * canvas.width + x, canvas);
            }
        }
    }

    /** Colours one pixel by the thread on top at (column, row), counted in threads. */
    private void thread(double column, double row, double u, double v, int pixel, Canvas canvas) {
        int warpThread = (int) Math.floor(column);
        int weftThread = (int) Math.floor(row);
        boolean warpOnTop = Math.floorMod(warpThread + weftThread, 3) != 0;
        double across = warpOnTop ? column - warpThread : row - weftThread;
        double along = warpOnTop ? row + warpThread : column + weftThread;
        double round = Math.sqrt(Math.max(0.04, 1 - Math.pow(2.1 * across - 1.05, 2)));
        double bow = 1 - 0.16 * Math.cos(2 * Math.PI * along / 3);
        double dye = warpOnTop ? noise.lattice(warpThread, 7) : noise.lattice(11, weftThread);
        double fibre = warpOnTop ? noise.at(u * 1.1, v * 0.25) : noise.at(u * 0.25, v * 1.1);
        double light = (0.42 + 0.62 * round) * bow * (1 + 0.06 * dye + 0.11 * fibre);
        float[] colour = warpOnTop ? warp : weft;
        canvas.set(pixel, colour[0] * light, colour[1] * light, colour[2] * light);
    }
}
