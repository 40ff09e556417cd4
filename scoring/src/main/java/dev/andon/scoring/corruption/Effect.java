package dev.andon.scoring.corruption;

/** What a corruption does to an image. */
interface Effect {

    /**
     * @param image stays as it is
     * @param parameters of the severity
     */
    Planes on(Planes image, double[] parameters, Draws draws);
}
