package dev.andon.scoring.corruption;

/** What weather and lamps do. */
final class Light {

    private Light() {}

    /** Parameters: thickness, and how much smoother the fog is at half the distance. */
    static Planes fog(Planes image, double[] parameters, Draws draws) {
        double[] fog = Plasma.drawn(Math.max(image.height(), image.width()), parameters[1], draws);
        int side = Plasma.side(Math.max(image.height(), image.width()));
        double brightest = image.max();
        double darkened = brightest / (brightest + parameters[0]);
        return image.map((value, i) -> {
            int pixel = i % image.size();
            double there = fog[pixel / image.width() * side + pixel % image.width()];
            return (value + parameters[0] * there) * darkened;
        });
    }

    /** Parameter: by how much the brightest channel of each pixel is raised. Hue and saturation stay. */
    static Planes brightness(Planes image, double[] parameters, Draws draws) {
        return image.map((value, i) -> {
            double brightest = image.brightest(i % image.size());
            double wanted = Math.min(1, brightest + parameters[0]);
            // Black has no hue: it turns grey.
            return brightest == 0 ? wanted : value * (wanted / brightest);
        });
    }

    /** Parameter: what is left of each value's distance from its channel's mean. */
    static Planes contrast(Planes image, double[] parameters, Draws draws) {
        return image.mapPlanes(plane -> {
            double mean = 0;
            for (double value : plane) {
                mean += value / plane.length;
            }
            double[] flattened = new double[plane.length];
            for (int i = 0; i < plane.length; i++) {
                flattened[i] = (plane[i] - mean) * parameters[0] + mean;
            }
            return flattened;
        });
    }

    /** Parameters: factor and addend of the saturation. Hue and brightest channel stay; grey that gains colour is red. */
    static Planes saturate(Planes image, double[] parameters, Draws draws) {
        double[][] saturated = new double[image.channels()][image.size()];
        for (int i = 0; i < image.size(); i++) {
            double brightest = image.brightest(i);
            double saturation = brightest == 0 ? 0 : (brightest - darkest(image, i)) / brightest;
            double wanted = Math.max(0, Math.min(1, saturation * parameters[0] + parameters[1]));
            for (int channel = 0; channel < image.channels(); channel++) {
                double part = saturation == 0
                        ? (channel == 0 ? 0 : brightest * wanted)
                        : (brightest - image.values()[channel][i]) * (wanted / saturation);
                saturated[channel][i] = brightest - part;
            }
        }
        return new Planes(image.height(), image.width(), saturated);
    }

    private static double darkest(Planes image, int pixel) {
        double darkest = image.values()[0][pixel];
        for (double[] plane : image.values()) {
            darkest = Math.min(darkest, plane[pixel]);
        }
        return darkest;
    }
}
