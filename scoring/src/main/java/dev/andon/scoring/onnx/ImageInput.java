package dev.andon.scoring.onnx;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code input} block of a manifest whose model takes an image: how pixels become the input tensor
 * {@code [1, channels, height, width]}: resize, times {@code scale}, minus {@code mean}, divided by {@code std}.
 *
 * @param name of the model's input
 * @param size {@code [height, width]} in pixels
 * @param resize resampling; the aspect ratio is not kept
 * @param crop only {@code none}
 * @param scale factor on a pixel value 0 .. 255, a number or a fraction such as {@code 1/255}
 * @param mean per channel: red green blue, or one for a model that takes grey images
 * @param std likewise
 */
public record ImageInput(
        String name,
        List<Integer> size,
        Resize resize,
        String crop,
        String scale,
        List<Double> mean,
        List<Double> std) {

    public ImageInput {
        require("name", name);
        require("size", size);
        require("resize", resize);
        require("crop", crop);
        require("scale", scale);
        require("mean", mean);
        require("std", std);
    }

    /** How pixels are resampled, as PIL names it; both widen their kernel when they shrink an image. */
    public enum Resize {
        @JsonProperty("bicubic")
        BICUBIC,
        @JsonProperty("bilinear")
        BILINEAR
    }

    public int height() {
        return size.get(0);
    }

    public int width() {
        return size.get(1);
    }

    /** 3, or 1 for grey. */
    public int channels() {
        return mean.size();
    }

    private static void require(String key, @Nullable Object value) {
        if (value == null) {
            throw new StartException(FailureCode.SETTINGS, key + " is missing");
        }
    }
}
