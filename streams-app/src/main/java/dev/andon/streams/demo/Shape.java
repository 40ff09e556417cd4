package dev.andon.streams.demo;

/** An outline, as the signed distance in pixels to it: negative inside. */
sealed interface Shape {

    double distance(double x, double y);

    /** Share of the pixel centred at (x, y) that the shape covers, 0 .. 1, edges smoothed over one pixel. */
    default double coverage(double x, double y) {
        return Math.max(0, Math.min(1, 0.5 - distance(x, y)));
    }

    /** All points within {@code radius} of a line from (x0, y0) to (x1, y1). */
    record Capsule(double x0, double y0, double x1, double y1, double radius) implements Shape {

        @Override
        public double distance(double x, double y) {
            double dx = x1 - x0;
            double dy = y1 - y0;
            double length = dx * dx + dy * dy;
            double along = length == 0 ? 0 : ((x - x0) * dx + (y - y0) * dy) / length;
            along = Math.max(0, Math.min(1, along));
            return Math.hypot(x - x0 - along * dx, y - y0 - along * dy) - radius;
        }
    }

    record Disc(double x, double y, double radius) implements Shape {

        @Override
        public double distance(double atX, double atY) {
            return Math.hypot(atX - x, atY - y) - radius;
        }
    }

    /** An upright rectangle of half sizes, its corners rounded. */
    record Box(double x, double y, double halfWidth, double halfHeight, double corner) implements Shape {

        @Override
        public double distance(double atX, double atY) {
            double dx = Math.abs(atX - x) - halfWidth + corner;
            double dy = Math.abs(atY - y) - halfHeight + corner;
            double outside = Math.hypot(Math.max(dx, 0), Math.max(dy, 0));
            return outside + Math.min(Math.max(dx, dy), 0) - corner;
        }
    }

    /** A polygon through its corners, clockwise or not. */
    record Polygon(double[] x, double[] y) implements Shape {

        /** Of equal sides, its corners {@code radius} from the origin. */
        static Polygon regular(int corners, double radius) {
            double[] x = new double[corners];
            double[] y = new double[corners];
            for (int corner = 0; corner < corners; corner++) {
                x[corner] = radius * StrictMath.cos(2 * Math.PI * corner / corners);
                y[corner] = radius * StrictMath.sin(2 * Math.PI * corner / corners);
            }
            return new Polygon(x, y);
        }

        @Override
        public double distance(double atX, double atY) {
            double nearest = Double.POSITIVE_INFINITY;
            boolean inside = false;
            for (int i = 0, before = x.length - 1; i < x.length; before = i++) {
                nearest = Math.min(nearest, new Capsule(x[before], y[before], x[i], y[i], 0).distance(atX, atY));
                boolean crosses = y[i] > atY != y[before] > atY;
                if (crosses && atX < x[i] + (x[before] - x[i]) * (atY - y[i]) / (y[before] - y[i])) {
                    inside = !inside;
                }
            }
            return inside ? -nearest : nearest;
        }
    }

    /** A shape with a hole. */
    record Without(Shape whole, Shape hole) implements Shape {

        @Override
        public double distance(double x, double y) {
            return Math.max(whole.distance(x, y), -hole.distance(x, y));
        }
    }
}
