package dev.andon.bench.campaign;

/** What keeps defects from becoming references. */
enum Guard {
    NONE(false, false),
    PINS(false, true),
    GATE(true, false),
    GATE_AND_PINS(true, true);

    /** Of the window, pinned by an operator. */
    static final double PINNED = 0.3;

    final boolean gate;
    final boolean pins;

    Guard(boolean gate, boolean pins) {
        this.gate = gate;
        this.pins = pins;
    }
}
