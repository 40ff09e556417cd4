package dev.andon.streams.demo;

/**
 * A hydraulic press: each part is one cycle of pressure, its shape that of the product; a run of parts of one product,
 * then of the other. Loading takes a moment longer now and then.
 */
final class Press implements Machine {

    /** Pressure wanted at each step of a cycle, bar. */
    private static final double[][] CYCLES = {
        {10, 10, 40, 40, 150, 150, 150, 150, 60, 20, 20, 10},
        {10, 10, 30, 100, 100, 100, 30, 30, 200, 200, 200, 200, 200, 70, 20, 10},
    };

    private static final int FEWEST_PARTS = 3;
    private static final int MOST_PARTS = 6;
    private static final double ROOM = 24;

    private final double strength;
    private final double roughness;
    private int product;
    private int parts = MOST_PARTS;
    private int at;
    private double thickness = 1;
    private double pressure = 10;
    private double oil = 39;
    private double vibration;

    Press(Draw look) {
        strength = look.at(1).between(0.98, 1.02);
        roughness = look.at(2).between(0.95, 1.05);
    }

    @Override
    public void step(Draw draw, Condition condition) {
        double before = pressure;
        double target = target(draw) * (1 - 0.4 * condition.leak());
        pressure += 0.75 * (target - pressure) + 0.5 * draw.at(1).normal();
        double work = Math.abs(pressure - before);
        oil += 0.012 * (ROOM - oil) + 0.0016 * pressure + 0.0016 * work + 0.2 * condition.leak();
        double rough = roughness * (0.7 + 0.009 * work) + 1.8 * condition.wear();
        vibration = rough * (1 + (0.05 + 0.1 * condition.wear()) * draw.at(2).normal());
    }

    private double target(Draw draw) {
        double[] cycle = CYCLES[product];
        if (at == 0 && draw.at(3).chance(0.25)) {
            return cycle[0];
        }
        double target = strength * cycle[at] * (cycle[at] > 100 ? thickness : 1);
        at++;
        if (at == cycle.length) {
            at = 0;
            nextPart(draw.at(4));
        }
        return target;
    }

    private void nextPart(Draw draw) {
        thickness = 1 + 0.01 * draw.at(1).normal();
        parts--;
        if (parts == 0) {
            product = 1 - product;
            parts = FEWEST_PARTS + draw.at(2).below(MOST_PARTS - FEWEST_PARTS + 1);
        }
    }

    @Override
    public double[] values() {
        return new double[] {pressure, oil, vibration};
    }

    @Override
    public String regime() {
        return "product " + "AB".charAt(product);
    }
}
