package dev.andon.streams.demo;

/**
 * An oven: heating elements switch on below the temperature wanted and off above it; a door opens for each batch and
 * lets cold air in; every few batches the programme changes, and with it the temperature wanted.
 */
final class Oven implements Machine {

    /** Temperature wanted, °C. */
    private static final double[] PROGRAMMES = {180, 195};

    private static final double BAND = 2;
    private static final double POWER = 24;
    private static final double ROOM = 24;
    private static final int BATCH = 45;
    private static final int OPEN = 3;

    private final double insulation;
    private final double draught;
    private int programme;
    private int batches = 3;
    private int left = BATCH;
    private boolean on;
    private double elements = 190;
    private double temperature = 178;
    private double heating;
    private double fan;

    Oven(Draw look) {
        insulation = look.at(1).between(0.97, 1.03);
        draught = look.at(2).between(3.1, 3.3);
    }

    @Override
    public void step(Draw draw, Condition condition) {
        if (--left == 0) {
            nextBatch(draw.at(1));
        }
        boolean open = left <= OPEN;
        double wanted = PROGRAMMES[programme];
        on = on ? temperature < wanted + BAND : temperature < wanted - BAND;
        heating = on ? POWER * (1 + 0.01 * draw.at(2).normal()) : 0;
        elements += 0.9 * heating - 0.35 * (elements - temperature);
        double loss = 0.018 * (temperature - ROOM) / insulation * (1 + 1.5 * condition.leak());
        temperature += 0.16 * (elements - temperature)
                - loss
                - (open ? 2.5 : 0)
                + 0.08 * draw.at(3).normal();
        double air = draught * (1 - 0.0012 * (temperature - 180)) + (open ? 0.35 : 0) + 0.8 * condition.wear();
        fan = air + (0.02 + 0.06 * condition.wear()) * draw.at(4).normal();
    }

    private void nextBatch(Draw draw) {
        left = BATCH + draw.at(1).below(10);
        batches--;
        if (batches == 0) {
            batches = 2 + draw.at(2).below(2);
            programme = 1 - programme;
        }
    }

    @Override
    public double[] values() {
        return new double[] {temperature, heating, fan};
    }

    @Override
    public String regime() {
        return "programme " + (programme + 1);
    }
}
