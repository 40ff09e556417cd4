package dev.andon.streams.demo;

/**
 * How a part lies under the camera: turned about the frame's centre, then shifted.
 *
 * @param dx shift to the right, pixels
 * @param dy shift down, pixels
 * @param angle clockwise turn, radians
 */
record Pose(double dx, double dy, double angle) {

    /** A pose within {@code shift} pixels and {@code degrees} of straight. */
    static Pose within(double shift, double degrees, Draw part) {
        return new Pose(
                part.at(1).between(-shift, shift),
                part.at(2).between(-shift, shift),
                Math.toRadians(part.at(3).between(-degrees, degrees)));
    }

    /** The part's own horizontal coordinate under frame pixel (x, y), both from the frame's centre. */
    double u(double x, double y) {
        return Math.cos(angle) * (x - dx) + Math.sin(angle) * (y - dy);
    }

    /** The part's own vertical coordinate, as {@link #u}. */
    double v(double x, double y) {
        return Math.cos(angle) * (y - dy) - Math.sin(angle) * (x - dx);
    }
}
