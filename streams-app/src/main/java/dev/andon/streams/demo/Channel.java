package dev.andon.streams.demo;

/**
 * One measured value of a machine.
 *
 * @param name with its unit, as in {@code pressure [bar]}
 * @param resolution the smallest step of its sensor, in that unit
 * @param swing about how much it moves in normal operation, in that unit
 */
public record Channel(String name, double resolution, double swing) {

    /** The value as the sensor reads it. */
    double read(double value) {
        // Divided by whole steps a unit, so that 1.3 comes out as the double that is written 1.3.
        double steps = Math.rint(1 / resolution);
        return Math.rint(value * steps) / steps;
    }
}
