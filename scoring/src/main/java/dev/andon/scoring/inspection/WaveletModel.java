package dev.andon.scoring.inspection;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ImageInput.Resize;
import dev.andon.scoring.onnx.ModelFile;
import dev.andon.scoring.onnx.ModelManifest;
import dev.andon.scoring.onnx.ModelManifest.ImageToken;
import dev.andon.scoring.onnx.ModelManifest.Tokens;
import java.util.List;

/**
 * The built-in model: no download, no training. A small wavelet scattering network (Bruna and Mallat, 2013) as an ONNX
 * graph of about 30 kB, from 256 x 256 pixels to 16 x 16 patches on three levels of 18 channels:
 *
 * <ul>
 *   <li>{@code first_order}: strength of waves of 4, 8 and 16 pixels in six directions, the largest in the patch;
 *   <li>{@code second_order}: how the strength of the 4-pixel waves itself varies over 8 pixels, in three directions for
 *       each of the six: texture beyond its spectrum;
 *   <li>{@code tone}: mean, darkest and brightest pixel against the image's mean, and colour; the rest is zero. A level
 *       of its own, as beside the waves of a rough texture a stain would count for nothing.
 * </ul>
 *
 * <p>Waves are those of the logarithm of brightness, so strength is contrast and does not follow the lamp. Filters give
 * a wave of one contrast one strength at every scale, which on natural images, whose spectrum falls as 1 / frequency,
 * balances the channels; strengths are compressed by log(1 + x / noise floor). The last channel of each level, one more,
 * is a constant. Mutual scoring scales each patch vector to length 1, which alone would blow up the small vectors of
 * patches near the image's mean; beside a constant, the angle between two patches is nearly their Euclidean distance.
 *
 * <p>Good for textures, surfaces, and printed or cast parts in a fixed pose: scratches, cracks, stains, holes, missing or
 * misprinted structure. Blind to meaning: it has no notion of objects, so poses that vary cost it more than a trained
 * backbone, and it does not see that a well-made part is in the wrong place.
 */
public final class WaveletModel {

    private static final String NAME = "andon-wavelets.onnx";

    private WaveletModel() {}

    /** Builds it: the same bytes on every machine. */
    public static ModelFile create() {
        byte[] bytes = WaveletGraph.build().toBytes();
        ImageInput input = new ImageInput(
                WaveletGraph.IMAGE,
                List.of(WaveletGraph.SIDE, WaveletGraph.SIDE),
                Resize.BICUBIC,
                "none",
                "1/255",
                List.of(0.0, 0.0, 0.0),
                List.of(1.0, 1.0, 1.0));
        Tokens tokens = new Tokens(
                List.of(WaveletGraph.FIRST_ORDER, WaveletGraph.SECOND_ORDER, WaveletGraph.TONE),
                0,
                new ImageToken(WaveletGraph.IMAGE_TOKEN, 0, true));
        return new ModelFile(NAME, bytes, ModelManifest.ofTokens(NAME, Sha256.of(bytes), input, tokens));
    }
}
