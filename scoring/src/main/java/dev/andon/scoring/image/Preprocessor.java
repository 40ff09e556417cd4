package dev.andon.scoring.image;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.ImageInput;
import java.nio.FloatBuffer;
import java.util.List;

/** From pixels to a model's input tensor, as its manifest says. Immutable; safe for use by many threads. */
public final class Preprocessor {

    private static final int CHANNELS = 3;

    private final ImageInput input;

    /** Normalised value of each pixel value, {@code [channel, 256]}. */
    private final float[][] normalised;

    /**
     * @throws StartException with {@code MODEL_SHAPE} or {@code SETTINGS} where the manifest asks for what is not done
     *     here, or cannot be read
     */
    public Preprocessor(ImageInput input) {
        if (input.size().size() != 2 || input.height() < 1 || input.width() < 1) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE, "input size is [height, width] in pixels, not " + input.size());
        }
        if (!input.crop().equals("none")) {
            throw new StartException(
                    FailureCode.SETTINGS,
                    "input crop '%s' is not supported; the whole image is resized: use crop: none"
                            .formatted(input.crop()));
        }
        checkChannels("mean", input.mean());
        checkChannels("std", input.std());
        this.input = input;
        this.normalised = normalised(scale(input.scale()), input.mean(), input.std());
    }

    /**
     * Resizes and normalises: (pixel x scale - mean) / std in float32.
     *
     * @param chw receives {@code [3, height, width]} at its index 0; position and limit stay
     */
    public void write(RgbImage image, FloatBuffer chw) {
        byte[] rgb = Resampler.resize(image, input.width(), input.height(), input.resize())
                .rgb();
        int pixels = input.width() * input.height();
        float[] plane = new float[pixels];
        for (int channel = 0; channel < CHANNELS; channel++) {
            float[] values = normalised[channel];
            for (int i = 0; i < pixels; i++) {
                plane[i] = values[rgb[i * CHANNELS + channel] & 0xFF];
            }
            chw.put(channel * pixels, plane);
        }
    }

    private static float[][] normalised(double scale, List<Double> mean, List<Double> std) {
        float[][] table = new float[CHANNELS][256];
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int value = 0; value < 256; value++) {
                float scaled = (float) (value * scale);
                table[channel][value] = (scaled - mean.get(channel).floatValue())
                        / std.get(channel).floatValue();
            }
        }
        return table;
    }

    private static void checkChannels(String name, List<Double> values) {
        if (values.size() != CHANNELS || values.stream().anyMatch(value -> !Double.isFinite(value))) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "input %s needs one finite number each for red, green and blue, not %s".formatted(name, values));
        }
        if (name.equals("std") && values.stream().anyMatch(value -> value <= 0)) {
            throw new StartException(FailureCode.SETTINGS, "input std must be above 0, not " + values);
        }
    }

    private static double scale(String text) {
        try {
            String[] parts = text.split("/", 2);
            double scale = Double.parseDouble(parts[0]) / (parts.length == 2 ? Double.parseDouble(parts[1]) : 1);
            if (Double.isFinite(scale) && scale > 0) {
                return scale;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number out of range.
        }
        throw new StartException(
                FailureCode.SETTINGS,
                "input scale '%s' is not a positive number or fraction such as 1/255".formatted(text));
    }
}
