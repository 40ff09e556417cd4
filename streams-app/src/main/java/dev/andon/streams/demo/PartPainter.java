package dev.andon.streams.demo;

/** Paints a part as it lies on a belt: any colour, place, angle, size and light, among scratches and swarf. */
final class PartPainter {

    private static final float[][] METALS = {
        {0.74f, 0.75f, 0.77f},
        {0.52f, 0.53f, 0.56f},
        {0.80f, 0.66f, 0.36f},
        {0.70f, 0.45f, 0.33f},
        {0.30f, 0.31f, 0.34f}
    };
    private static final float[][] BELTS = {
        {0.24f, 0.26f, 0.28f},
        {0.42f, 0.44f, 0.40f},
        {0.55f, 0.45f, 0.34f},
        {0.22f, 0.34f, 0.46f},
        {0.66f, 0.66f, 0.64f}
    };
    private static final float[] BLACK = {0, 0, 0};

    private PartPainter() {}

    /** Fills the canvas; {@code look} decides all that varies. */
    static void paint(PartKind kind, Draw look, Canvas canvas) {
        float[] metal = colour(METALS, look.at(1));
        paintBelt(metal, look.at(2), canvas);
        double size = canvas.width * look.at(3).between(0.28, 0.42);
        Shape outline = kind.outline(size, look.at(4));
        Pose pose = Pose.within(canvas.width * 0.5 - size * 0.85, 180, look.at(5));
        paintPart(kind, outline, pose, metal, look.at(6), canvas);
        new Lighting(
                        look.at(7).between(0.65, 1.2),
                        look.at(8).between(-0.5, 0.5),
                        look.at(9).between(-0.5, 0.5),
                        look.at(10).between(-0.06, 0.06))
                .shine(canvas);
    }

    private static void paintBelt(float[] metal, Draw look, Canvas canvas) {
        float[] belt = colour(BELTS, look.at(1));
        ValueNoise rough = new ValueNoise(look.at(2).key());
        double grain = look.at(3).between(2, 14);
        for (int pixel = 0; pixel < canvas.width * canvas.height; pixel++) {
            double x = pixel % canvas.width;
            double y = Math.floor((double) pixel / canvas.width);
            double light = 1 + 0.22 * rough.fractal(x / grain, y / grain, 3);
            canvas.set(pixel, belt[0] * light, belt[1] * light, belt[2] * light);
        }
        int pieces = look.at(4).below(5);
        for (int piece = 0; piece < pieces; piece++) {
            paintSwarf(metal, look.at(5).at(piece), canvas);
        }
    }

    private static void paintSwarf(float[] metal, Draw look, Canvas canvas) {
        double x = look.at(1).between(0, canvas.width);
        double y = look.at(2).between(0, canvas.height);
        double reach = canvas.width * 0.16;
        Shape swarf = new Shape.Capsule(
                x,
                y,
                x + look.at(3).between(-reach, reach),
                y + look.at(4).between(-reach, reach),
                look.at(5).between(0.4, 1.8));
        float[] colour = look.at(6).chance(0.5) ? metal : BLACK;
        double share = look.at(7).between(0.3, 0.9);
        for (int pixel = 0; pixel < canvas.width * canvas.height; pixel++) {
            canvas.cover(pixel, colour, share * swarf.coverage(pixel % canvas.width, pixel / canvas.width));
        }
    }

    private static void paintPart(PartKind kind, Shape outline, Pose pose, float[] metal, Draw look, Canvas canvas) {
        ValueNoise brushed = new ValueNoise(look.at(1).key());
        double towards = look.at(2).between(0, 2 * Math.PI);
        double lightX = StrictMath.cos(towards);
        double lightY = StrictMath.sin(towards);
        double pitch = look.at(3).between(2.4, 3.6);
        float[] shaded = new float[3];
        for (int pixel = 0; pixel < canvas.width * canvas.height; pixel++) {
            double x = pixel % canvas.width - canvas.width / 2.0;
            double y = Math.floor((double) pixel / canvas.width) - canvas.height / 2.0;
            double shadow =
                    outline.coverage(pose.u(x + 2 * lightX, y + 2 * lightY), pose.v(x + 2 * lightX, y + 2 * lightY));
            canvas.cover(pixel, BLACK, 0.45 * shadow);
            double u = pose.u(x, y);
            double v = pose.v(x, y);
            double share = outline.coverage(u, v);
            if (share > 0) {
                double light =
                        light(kind, outline, pose, x, y, lightX, lightY, pitch) + 0.08 * brushed.at(u / 9, v / 1.5);
                for (int channel = 0; channel < 3; channel++) {
                    shaded[channel] = (float) (metal[channel] * light);
                }
                canvas.cover(pixel, shaded, share);
            }
        }
    }

    /** Edges shine where they face the light; threads are dark across. */
    private static double light(
            PartKind kind, Shape outline, Pose pose, double x, double y, double lightX, double lightY, double pitch) {
        double here = outline.distance(pose.u(x, y), pose.v(x, y));
        double nearer = outline.distance(pose.u(x + lightX, y + lightY), pose.v(x + lightX, y + lightY));
        double edge = here > -3 ? 0.35 * (here - nearer) * (1 + here / 3) : 0;
        boolean threaded = kind.hasThread() && Math.floorMod((int) Math.floor(pose.v(x, y) / pitch * 2), 2) == 0;
        return 0.9 - edge - (threaded ? 0.25 : 0);
    }

    private static float[] colour(float[][] palette, Draw draw) {
        float[] base = palette[draw.at(1).below(palette.length)];
        float[] varied = new float[3];
        for (int channel = 0; channel < 3; channel++) {
            varied[channel] = base[channel] * (float) draw.at(2 + channel).between(0.85, 1.15);
        }
        return varied;
    }
}
