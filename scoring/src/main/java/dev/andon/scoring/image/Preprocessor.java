package dev.andon.scoring.image;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.corruption.Pixels;
import dev.andon.scoring.onnx.ImageInput;
import java.nio.FloatBuffer;
import java.util.List;

/** From pixels to a model's input tensor, as its manifest says. Immutable; safe for use by many threads. */
public final class Preprocessor {

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
        checkChannels("mean", input.mean(), input.channels());
        checkChannels("std", input.std(), input.channels());
        this.input = input;
        this.normalised = normalised(scale(input.scale()), input.mean(), input.std());
    }

    /** The image as the model sees it, before it is normalised: resized, in the model's channels. */
    public Pixels pixels(RgbImage image) {
        byte[] rgb = Resampler.resize(image, input.width(), input.height(), input.resize())
                .rgb();
        int size = input.width() * input.height();
        float[] values = new float[input.channels() * size];
        for (int i = 0; i < size; i++) {
            if (input.channels() == 1) {
                values[i] = luminance(rgb, 3 * i) / 255f;
            } else {
                values[i] = (rgb[3 * i] & 0xFF) / 255f;
                values[size + i] = (rgb[3 * i + 1] & 0xFF) / 255f;
                values[2 * size + i] = (rgb[3 * i + 2] & 0xFF) / 255f;
            }
        }
        return new Pixels(input.height(), input.width(), values);
    }

    /**
     * Normalises: (pixel x scale - mean) / std in float32.
     *
     * @param image from {@link #pixels}, or what became of it
     * @param chw receives {@code [channels, height, width]} from index {@code at} on; position and limit stay
     */
    public void write(Pixels image, FloatBuffer chw, int at) {
        float[] values = new float[image.values().length];
        int size = values.length / input.channels();
        for (int i = 0; i < values.length; i++) {
            values[i] = normalised[i / size][Math.round(image.values()[i] * 255)];
        }
        chw.put(at, values);
    }

    /**
     * Resizes and normalises.
     *
     * @param chw receives {@code [channels, height, width]} at its index 0; position and limit stay
     */
    public void write(RgbImage image, FloatBuffer chw) {
        write(pixels(image), chw, 0);
    }

    /** As PIL turns colours grey, ITU-R 601-2. */
    private static int luminance(byte[] rgb, int at) {
        return ((rgb[at] & 0xFF) * 19_595 + (rgb[at + 1] & 0xFF) * 38_470 + (rgb[at + 2] & 0xFF) * 7_471 + 0x8000)
                >> 16;
    }

    private static float[][] normalised(double scale, List<Double> mean, List<Double> std) {
        float[][] table = new float[mean.size()][256];
        for (int channel = 0; channel < table.length; channel++) {
            for (int value = 0; value < 256; value++) {
                float scaled = (float) (value * scale);
                table[channel][value] = (scaled - mean.get(channel).floatValue())
                        / std.get(channel).floatValue();
            }
        }
        return table;
    }

    private static void checkChannels(String name, List<Double> values, int channels) {
        if ((channels != 1 && channels != 3)
                || values.size() != channels
                || values.stream().anyMatch(value -> !Double.isFinite(value))) {
            throw new StartException(
                    FailureCode.MODEL_SHAPE,
                    "input %s needs one finite number each for red, green and blue, or mean and std one for grey; not %s"
                            .formatted(name, values));
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
