package dev.andon.scoring.image;

/** JFIF's colour conversion in libjpeg's 16-bit fixed point, rounded as there. */
final class YcbcrColours {

    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int RED_FROM_RED = fixed(1.40200);
    private static final int GREEN_FROM_RED = fixed(0.71414);
    private static final int GREEN_FROM_BLUE = fixed(0.34414);
    private static final int BLUE_FROM_BLUE = fixed(1.77200);

    private YcbcrColours() {}

    /**
     * In place.
     *
     * @param samples luma, blue and red difference of each pixel; becomes red, green, blue
     */
    static void toRgb(byte[] samples) {
        for (int i = 0; i < samples.length; i += 3) {
            int luma = samples[i] & 0xFF;
            int blue = (samples[i + 1] & 0xFF) - 128;
            int red = (samples[i + 2] & 0xFF) - 128;
            samples[i] = clip(luma + (RED_FROM_RED * red + HALF >> BITS));
            samples[i + 1] = clip(luma + (-GREEN_FROM_BLUE * blue - GREEN_FROM_RED * red + HALF >> BITS));
            samples[i + 2] = clip(luma + (BLUE_FROM_BLUE * blue + HALF >> BITS));
        }
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << BITS) + 0.5);
    }

    private static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
