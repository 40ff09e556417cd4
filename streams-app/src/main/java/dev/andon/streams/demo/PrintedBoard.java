package dev.andon.streams.demo;

import java.util.List;

/** A board with parts and white print: the same drawing on every part, a little shifted, turned and unevenly printed. */
final class PrintedBoard implements Material {

    private static final float[] WHITE = {0.88f, 0.89f, 0.86f};

    private final BoardLayout layout;
    private final ValueNoise noise;

    PrintedBoard(Draw look) {
        layout = new BoardLayout(FrameGenerator.SIDE + 24, look.at(1));
        noise = new ValueNoise(look.at(2).key());
    }

    @Override
    public String product() {
        return "board";
    }

    @Override
    public List<DefectKind> defects() {
        return List.of(DefectKind.MISSING_PRINT, DefectKind.MISSING_PRINT, DefectKind.STAIN, DefectKind.SCRATCH);
    }

    @Override
    public void paint(Draw part, Canvas canvas) {
        Pose pose = Pose.within(2.5, 0.6, part);
        double phase = part.at(4).between(0, 1e4);
        double batch = part.at(5).between(0.97, 1.03);
        float[] colour = new float[3];
        float[] ink = new float[canvas.width * canvas.height];
        float[] share = new float[1];
        for (int y = 0; y < canvas.height; y++) {
            for (int x = 0; x < canvas.width; x++) {
                double u = pose.u(x - canvas.width / 2.0, y - canvas.height / 2.0);
                double v = pose.v(x - canvas.width / 2.0, y - canvas.height / 2.0);
                int pixel = y * canvas.width + x;
                layout.surface.sample(u, v, colour);
                double grain = batch
                        * (1
                                + 0.045 * noise.at(x / 2.1 + phase, y / 2.1)
                                + 0.05 * noise.at(x / 50.0, y / 50.0 + phase));
                canvas.set(pixel, colour[0] * grain, colour[1] * grain, colour[2] * grain);
                layout.print.sample(u, v, share);
                ink[pixel] = share[0] * (float) (0.93 + 0.07 * noise.at(x / 3.0, y / 3.0 + phase));
            }
        }
        canvas.startPrint();
        for (int pixel = 0; pixel < ink.length; pixel++) {
            canvas.cover(pixel, WHITE, ink[pixel]);
        }
    }
}
