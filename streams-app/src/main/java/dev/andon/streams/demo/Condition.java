package dev.andon.streams.demo;

/**
 * The state of repair that a machine is in.
 *
 * @param wear of its bearings, 0 for none to 1
 * @param leak of what it holds, oil, water or heat, 0 for none to 1
 */
record Condition(double wear, double leak) {

    static final Condition HEALTHY = new Condition(0, 0);
}
