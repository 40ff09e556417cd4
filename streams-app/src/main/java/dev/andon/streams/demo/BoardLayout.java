package dev.andon.streams.demo;

import dev.andon.streams.demo.Shape.Box;
import dev.andon.streams.demo.Shape.Capsule;
import dev.andon.streams.demo.Shape.Disc;

/** The drawing of one printed board: copper under lacquer, gold pads, parts, and white print on a layer of its own. */
final class BoardLayout {

    private static final float[][] LACQUERS = {
        {0.06f, 0.27f, 0.17f}, {0.07f, 0.15f, 0.34f}, {0.33f, 0.08f, 0.09f}, {0.10f, 0.11f, 0.13f}
    };
    private static final float[] GOLD = {0.83f, 0.70f, 0.40f};
    private static final float[] TIN = {0.74f, 0.75f, 0.76f};
    private static final float[] BODY = {0.11f, 0.11f, 0.12f};
    private static final float[] CERAMIC = {0.62f, 0.48f, 0.34f};

    /** Strokes of the letters A, N, D, O on a grid 2 wide and 3 high: x0, y0, x1, y1 each. */
    private static final int[][] ANDO = {
        {0, 3, 0, 1, 0, 1, 1, 0, 1, 0, 2, 1, 2, 1, 2, 3, 0, 2, 2, 2},
        {0, 3, 0, 0, 0, 0, 2, 3, 2, 3, 2, 0},
        {0, 0, 0, 3, 0, 0, 1, 0, 1, 0, 2, 1, 2, 1, 2, 2, 2, 2, 1, 3, 1, 3, 0, 3},
        {0, 0, 2, 0, 2, 0, 2, 3, 2, 3, 0, 3, 0, 3, 0, 0}
    };

    /** Red, green, blue. */
    final Layer surface;

    /** Share of white print. */
    final Layer print;

    BoardLayout(int pixels, Draw look) {
        float[] lacquer = LACQUERS[look.at(1).below(LACQUERS.length)];
        surface = new Layer(pixels, lacquer);
        print = new Layer(pixels, 0f);
        traces(look.at(2), lacquer);
        chip(-26, -22, 40, 34);
        chip(66, 54, 24, 20);
        passives(look.at(3));
        word(-112, 86, 6.6);
    }

    private void traces(Draw look, float[] lacquer) {
        float[] copper = {lacquer[0] * 1.5f + 0.05f, lacquer[1] * 1.3f + 0.06f, lacquer[2] * 1.3f + 0.04f};
        for (int i = 0; i < 7; i++) {
            double pin = -46 + 8 * i;
            double bend = look.at(i).between(14, 20) + 5 * i;
            line(copper, -78, pin, -84 - bend / 3, pin, -92 - bend / 3, pin - 8, -140, pin - 8);
            line(copper, 26, pin, 30 + bend, pin, 42 + bend, pin + 12, 140, pin + 12);
            via(30 + bend, pin);
        }
        for (int i = 0; i < 6; i++) {
            line(copper, -60 + 9 * i, 20, -60 + 9 * i, 46 + 3 * i, -48 + 9 * i, 58 + 3 * i, -48 + 9 * i, 140);
            via(-60 + 9 * i, 46 + 3 * i);
        }
    }

    private void line(float[] colour, double... points) {
        for (int i = 0; i + 3 < points.length; i += 2) {
            surface.draw(new Capsule(points[i], points[i + 1], points[i + 2], points[i + 3], 1.3), colour);
        }
    }

    private void via(double x, double y) {
        surface.draw(new Disc(x, y, 3.2), GOLD);
        surface.draw(new Disc(x, y, 1.5), 0.05f, 0.06f, 0.06f);
    }

    private void chip(double x, double y, double halfWidth, double halfHeight) {
        for (double pin = -halfHeight + 6; pin <= halfHeight - 5; pin += 8) {
            surface.draw(new Box(x, y + pin, halfWidth + 8, 2.2, 0.8), TIN);
        }
        surface.draw(new Box(x, y, halfWidth, halfHeight, 2), BODY);
        surface.draw(new Disc(x - halfWidth + 7, y - halfHeight + 7, 2.6), 0.20f, 0.20f, 0.21f);
        frame(x, y, halfWidth + 13, halfHeight + 5);
        label(x - 12, y - 3, 4);
    }

    /** A printed outline. */
    private void frame(double x, double y, double halfWidth, double halfHeight) {
        for (int side = -1; side <= 1; side += 2) {
            stroke(x - halfWidth, y + side * halfHeight, x + halfWidth, y + side * halfHeight, 0.8);
            stroke(x + side * halfWidth, y - halfHeight, x + side * halfWidth, y + halfHeight, 0.8);
        }
    }

    private void passives(Draw look) {
        for (int i = 0; i < 5; i++) {
            passive(-100 + 27 * i, -98, look.at(i).chance(0.5) ? BODY : CERAMIC);
        }
        for (int i = 0; i < 2; i++) {
            passive(34 + 28 * i, 104, look.at(10 + i).chance(0.5) ? BODY : CERAMIC);
        }
        passive(92, -98, CERAMIC);
        surface.draw(new Disc(-106, -60, 9), GOLD);
        surface.draw(new Disc(-106, -60, 5.5), 0.05f, 0.06f, 0.06f);
        surface.draw(new Disc(104, 112, 9), GOLD);
        surface.draw(new Disc(104, 112, 5.5), 0.05f, 0.06f, 0.06f);
    }

    private void passive(double x, double y, float[] body) {
        surface.draw(new Box(x - 7, y, 3.5, 5, 0.8), TIN);
        surface.draw(new Box(x + 7, y, 3.5, 5, 0.8), TIN);
        surface.draw(new Box(x, y, 6.5, 4.6, 0.8), body);
        label(x - 6, y + 9, 2);
    }

    /** Short bars where a real board has letters too small to read. */
    private void label(double x, double y, double size) {
        for (int i = 0; i < 4; i++) {
            double left = x + 1.5 * size * i;
            double low = y + size * (i % 2 == 0 ? 1.5 : 0.9);
            stroke(left, y, left, low, 0.6);
            stroke(left, i % 3 == 0 ? y : low, left + 0.8 * size, i % 3 == 0 ? y : low, 0.6);
            stroke(left + 0.8 * size, i % 3 == 0 ? y : low, left + 0.8 * size, y + 0.7 * size, 0.6);
        }
    }

    private void word(double x, double y, double unit) {
        int[] letters = {0, 1, 2, 3, 1};
        for (int i = 0; i < letters.length; i++) {
            int[] strokes = ANDO[letters[i]];
            double left = x + 2.9 * unit * i;
            for (int s = 0; s < strokes.length; s += 4) {
                stroke(
                        left + unit * strokes[s],
                        y + unit * strokes[s + 1],
                        left + unit * strokes[s + 2],
                        y + unit * strokes[s + 3],
                        1.3);
            }
        }
    }

    private void stroke(double x0, double y0, double x1, double y1, double radius) {
        print.draw(new Capsule(x0, y0, x1, y1, radius), 1f);
    }
}
