package dev.andon.scoring.corruption;

import static dev.andon.scoring.corruption.Levels.at;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Kinds of corruption that need no assets, with the parameters that ImageNet-C, Tiny-ImageNet-C and CIFAR-10-C have for
 * them; which of the three, the image's shorter side decides: CIFAR-10-C to 45 pixels, Tiny-ImageNet-C to 119, ImageNet-C
 * above, which is where the benchmarks' sides are equally far in proportion.
 *
 * <p>Values that are drawn depend on seed and index only, so that severity alone tells two corrupted images apart, and
 * any image can be corrupted alone.
 */
public enum Corruption {
    GAUSSIAN_NOISE(
            "gaussian-noise",
            Noise::gaussian,
            at(.08, .12, .18, .26, .38),
            at(.04, .08, .12, .15, .18),
            at(.04, .06, .08, .09, .10)),
    SHOT_NOISE("shot-noise", Noise::shot, at(60, 25, 12, 5, 3), at(250, 100, 50, 30, 15), at(500, 250, 100, 75, 50)),
    IMPULSE_NOISE(
            "impulse-noise",
            Noise::impulse,
            at(.03, .06, .09, .17, .27),
            at(.01, .02, .05, .08, .14),
            at(.01, .02, .03, .05, .07)),
    SPECKLE_NOISE(
            "speckle-noise",
            Noise::speckle,
            at(.15, .2, .35, .45, .6),
            at(.15, .2, .25, .3, .35),
            at(.06, .1, .12, .16, .2)),
    GAUSSIAN_BLUR("gaussian-blur", Blur::gaussian, at(1, 2, 3, 4, 6), at(.5, .75, 1, 1.25, 1.5), at(.4, .6, .7, .8, 1)),
    DEFOCUS_BLUR(
            "defocus-blur",
            Blur::defocus,
            at(3, .1, 4, .5, 6, .5, 8, .5, 10, .5),
            at(.5, .6, 1, .1, 1.5, .1, 2.5, .01, 3, .1),
            at(.3, .4, .4, .5, .5, .6, 1, .2, 1.5, .1)),
    GLASS_BLUR(
            "glass-blur",
            Blur::glass,
            at(.7, 1, 2, .9, 2, 1, 1, 2, 3, 1.1, 3, 2, 1.5, 4, 2),
            at(.1, 1, 1, .5, 1, 1, .6, 1, 2, .7, 2, 1, .9, 2, 2),
            at(.05, 1, 1, .25, 1, 1, .4, 1, 1, .25, 1, 2, .4, 1, 2)),
    MOTION_BLUR(
            "motion-blur",
            Movement::motion,
            at(10, 3, 15, 5, 15, 8, 15, 12, 20, 15),
            at(10, 1, 10, 1.5, 10, 2, 10, 2.5, 12, 3),
            at(6, 1, 6, 1.5, 6, 2, 8, 2, 9, 2.5)),
    ZOOM_BLUR(
            "zoom-blur",
            Movement::zoom,
            at(1.1, .01, 1.15, .01, 1.2, .02, 1.25, .02, 1.3, .03),
            at(1.05, .01, 1.1, .01, 1.15, .01, 1.2, .01, 1.25, .01),
            at(1.05, .01, 1.1, .01, 1.15, .01, 1.2, .01, 1.25, .01)),
    FOG(
            "fog",
            Light::fog,
            at(1.5, 2, 2, 2, 2.5, 1.7, 2.5, 1.5, 3, 1.4),
            at(.4, 3, .7, 3, 1, 2.5, 1.5, 2, 2, 1.75),
            at(.2, 3, .5, 3, .75, 2.5, 1, 2, 1.5, 1.75)),
    BRIGHTNESS(
            "brightness", Light::brightness, at(.1, .2, .3, .4, .5), at(.1, .2, .3, .4, .5), at(.05, .1, .15, .2, .3)),
    CONTRAST("contrast", Light::contrast, at(.4, .3, .2, .1, .05), at(.4, .3, .2, .1, .05), at(.75, .5, .4, .3, .15)),
    SATURATE(
            "saturate",
            Light::saturate,
            at(.3, 0, .1, 0, 2, 0, 5, .1, 20, .2),
            at(.3, 0, .1, 0, 2, 0, 5, .1, 30, .2),
            at(.3, 0, .1, 0, 1.5, 0, 2, .1, 2.5, .2)),
    PIXELATE(
            "pixelate", Digital::pixelate, at(.6, .5, .4, .3, .25), at(.9, .8, .7, .6, .5), at(.95, .9, .85, .75, .65)),
    JPEG("jpeg", Digital::jpeg, at(25, 18, 15, 10, 7), at(65, 58, 50, 40, 25), at(80, 65, 58, 50, 40));

    /** Severities are 1 to this. */
    public static final int SEVERITIES = 5;

    private final String word;
    private final Effect effect;
    private final Levels levels;

    Corruption(String word, Effect effect, double[] imagenet, double[] tinyImagenet, double[] cifar) {
        this.word = word;
        this.effect = effect;
        this.levels = new Levels(imagenet, tinyImagenet, cifar);
    }

    /**
     * The corruption of this word.
     *
     * @throws StartException with {@code SETTINGS} if there is none
     */
    public static Corruption of(String word) {
        return Arrays.stream(values())
                .filter(corruption -> corruption.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        FailureCode.SETTINGS, "no corruption is called '%s'; there are %s".formatted(word, words())));
    }

    private static String words() {
        return Arrays.stream(values()).map(Corruption::word).collect(Collectors.joining(", "));
    }

    /** Its name in settings, files and on the page. */
    public String word() {
        return word;
    }

    /** Whether images of one channel are left out. */
    public boolean needsColour() {
        return this == SATURATE;
    }

    /**
     * The image as it would be with this corruption, in whole bytes over 255: as the benchmarks do, values are truncated
     * to the byte below.
     *
     * @param severity 1 to 5
     * @param seed of what is drawn
     * @param index of the image: another one gets other noise
     * @throws IllegalArgumentException if the severity or a pixel is out of range, or there is no colour to saturate
     */
    public Pixels corrupted(Pixels image, int severity, long seed, long index) {
        if (severity < 1 || severity > SEVERITIES) {
            throw new IllegalArgumentException(
                    "severity of %s is %d; give 1 to %d".formatted(word, severity, SEVERITIES));
        }
        if (needsColour() && image.channels() == 1) {
            throw new IllegalArgumentException("%s needs 3 channels, the image has 1".formatted(word));
        }
        double[] parameters = levels.of(Scale.of(image.height(), image.width()), severity);
        return effect.on(Planes.of(image), parameters, Draws.of(seed, index)).toPixels();
    }
}
