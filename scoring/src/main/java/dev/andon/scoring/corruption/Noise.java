package dev.andon.scoring.corruption;

/** What sensors add: each value is changed by itself. */
final class Noise {

    private Noise() {}

    /** Parameter: standard deviation. */
    static Planes gaussian(Planes image, double[] parameters, Draws draws) {
        return image.map((value, i) -> value + parameters[0] * draws.normal(i));
    }

    /** Parameter: standard deviation of a full value; it is proportional to the value. */
    static Planes speckle(Planes image, double[] parameters, Draws draws) {
        return image.map((value, i) -> value + value * parameters[0] * draws.normal(i));
    }

    /** Parameter: photons that a full value stands for. */
    static Planes shot(Planes image, double[] parameters, Draws draws) {
        return image.map((value, i) -> draws.poisson(i, value * parameters[0]) / parameters[0]);
    }

    /** Parameter: share of the values that become 0 or 1, as often the one as the other. */
    static Planes impulse(Planes image, double[] parameters, Draws draws) {
        return image.map((value, i) -> {
            if (draws.uniform(2L * i) >= parameters[0]) {
                return value;
            }
            return draws.uniform(2L * i + 1) < 0.5 ? 0 : 1;
        });
    }
}
