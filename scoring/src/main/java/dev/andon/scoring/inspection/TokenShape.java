package dev.andon.scoring.inspection;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.Arrays;

/**
 * How one tapped layer lays its patch tokens out: {@code [1, skipFirst + patches, channels]} as vision transformers do,
 * or {@code [1, channels, height, width]} as convolutional networks do.
 *
 * @param dimensions of the layer's output, batch 1
 * @param skipFirst leading tokens that are no patches: class and register tokens
 * @param height rows of the patch grid
 * @param width columns of the patch grid
 */
public record TokenShape(long[] dimensions, int skipFirst, int height, int width) {

    /**
     * Reads a layer's declared shape.
     *
     * @param declared shape of the output; its batch may be open (-1)
     * @param aspect height / width of the input image, which the patch grid shares
     * @throws StartException if it is neither layout, left open, or the patches fill no grid of that aspect
     */
    static TokenShape of(String layer, long[] declared, int skipFirst, double aspect) {
        long[] dimensions = declared.clone();
        if (dimensions.length > 0 && dimensions[0] == -1) {
            dimensions[0] = 1;
        }
        if (Arrays.stream(dimensions).anyMatch(d -> d < 1) || dimensions[0] != 1) {
            throw refusal(layer, declared, "export the model for one fixed image size");
        }
        if (dimensions.length == 4) {
            return new TokenShape(dimensions, 0, (int) dimensions[2], (int) dimensions[3]);
        }
        if (dimensions.length != 3) {
            throw refusal(layer, declared, "patch tokens are [1, tokens, channels] or [1, channels, height, width]");
        }
        int patches = (int) dimensions[1] - skipFirst;
        int height = (int) Math.round(Math.sqrt(patches * aspect));
        if (height < 1 || patches % height != 0) {
            throw refusal(layer, declared, "%d patches fill no grid; check skip-first".formatted(patches));
        }
        return new TokenShape(dimensions, skipFirst, height, patches / height);
    }

    boolean isFeatureMap() {
        return dimensions.length == 4;
    }

    public int patches() {
        return height * width;
    }

    public int channels() {
        return (int) (isFeatureMap() ? dimensions[1] : dimensions[2]);
    }

    boolean sameFeatures(TokenShape other) {
        return height == other.height && width == other.width && channels() == other.channels();
    }

    private static StartException refusal(String layer, long[] declared, String remedy) {
        return new StartException(
                FailureCode.MODEL_SHAPE,
                "layer %s has shape %s: %s".formatted(layer, Arrays.toString(declared), remedy));
    }
}
