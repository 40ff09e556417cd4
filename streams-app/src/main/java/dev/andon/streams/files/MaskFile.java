package dev.andon.streams.files;

import dev.andon.scoring.evaluation.MaskRule;
import dev.andon.scoring.image.ImageDecoder;
import dev.andon.scoring.image.Resampler;
import dev.andon.scoring.image.RgbImage;
import dev.andon.scoring.onnx.ImageInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An image that shows where a defect is. */
public final class MaskFile {

    private MaskFile() {}

    /**
     * The defective pixels on a grid, {@code [height * width]}, row-major. Masks are always resized bilinearly, as the
     * reference does.
     *
     * @throws dev.andon.scoring.ScoringException.RecordException if it is no image
     * @throws IOException if it cannot be read
     */
    public static boolean[] read(Path mask, int height, int width, MaskRule rule) throws IOException {
        RgbImage image = ImageDecoder.decode(Files.readAllBytes(mask), ImageDecoder.MAX_PIXELS);
        byte[] grey = new byte[image.width() * image.height()];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = image.rgb()[3 * i];
        }
        return rule.positives(
                Resampler.resizeGrey(grey, image.width(), image.height(), width, height, ImageInput.Resize.BILINEAR));
    }
}
