package dev.andon.streams.demo;

/**
 * A pump: its control follows a demand that steps between three loads and swings a little about it; its filter fills
 * slowly and is flushed now and then.
 */
final class Pump implements Machine {

    /** Flow wanted, m³/h. */
    private static final double[] LOADS = {28, 40, 52};

    private static final int SHORTEST = 20;
    private static final int LONGEST = 50;

    private final double efficiency;
    private final double friction;
    private int load;
    private int left = LONGEST;
    private double flow = LOADS[0];
    private double change;
    private double filter;
    private double measured;
    private double current;

    Pump(Draw look) {
        efficiency = look.at(1).between(0.99, 1.01);
        friction = look.at(2).between(5.9, 6.1);
        filter = look.at(3).between(0, 1);
    }

    @Override
    public void step(Draw draw, Condition condition) {
        if (left-- == 0) {
            load = (load + 1 + draw.at(1).below(2)) % LOADS.length;
            left = SHORTEST + draw.at(2).below(LONGEST - SHORTEST + 1);
        }
        // A controller that overshoots: a swing about the demand that chance keeps up.
        change = 0.72 * change + 0.22 * (LOADS[load] - flow) + 0.25 * draw.at(3).normal();
        flow += change;
        filter = filter > 1 ? 0 : filter + 0.004;
        measured = efficiency * flow * (1 - 0.2 * condition.leak())
                + 0.25 * draw.at(4).normal();
        double drawn = friction + 0.09 * flow + 0.0012 * flow * flow + 0.3 * filter + 2.6 * condition.wear();
        current = drawn + (0.06 + 0.15 * condition.wear()) * draw.at(5).normal();
    }

    @Override
    public double[] values() {
        return new double[] {measured, current};
    }

    @Override
    public String regime() {
        return "load " + (load + 1);
    }
}
