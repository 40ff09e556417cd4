package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.FailureCode;
import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.onnx.ImageInput;
import dev.andon.scoring.onnx.ImageInput.Resize;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreprocessorTest {

    private static final List<Double> MEAN = List.of(.485, .456, .406);
    private static final List<Double> STD = List.of(.229, .224, .225);

    private static ImageInput input(
            List<Integer> size, String crop, String scale, List<Double> mean, List<Double> std) {
        return new ImageInput("image", size, Resize.BILINEAR, crop, scale, mean, std);
    }

    private static RgbImage random(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new Random(5).nextBytes(rgb);
        return new RgbImage(width, height, rgb);
    }

    @Test
    void planesHoldNormalisedPixelsInRowOrder() {
        // Given
        RgbImage image = random(31, 17);
        FloatBuffer chw = FloatBuffer.allocate(3 * 17 * 31);

        // When
        new Preprocessor(input(List.of(17, 31), "none", "1/255", MEAN, STD)).write(image, chw);

        // Then
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < 17 * 31; i++) {
                double pixel = (image.rgb()[3 * i + channel] & 0xFF) / 255.0;
                double expected = (pixel - MEAN.get(channel)) / STD.get(channel);
                assertThat((double) chw.get(channel * 17 * 31 + i)).isCloseTo(expected, within(1e-6));
            }
        }
        assertThat(chw.position()).isZero();
    }

    @Test
    void a_model_of_grey_images_gets_one_plane() {
        // Given
        RgbImage image = new RgbImage(2, 1, new byte[] {(byte) 200, (byte) 200, (byte) 200, (byte) 255, 0, 0});
        Preprocessor preprocessor = new Preprocessor(input(List.of(1, 2), "none", "1/255", List.of(.5), List.of(.25)));
        FloatBuffer chw = FloatBuffer.allocate(2);

        // When
        preprocessor.write(image, chw);

        // Then 0.299 of red is 76
        assertThat(preprocessor.pixels(image).values()).containsExactly(200 / 255f, 76 / 255f);
        assertThat(chw.array()).containsExactly((200 / 255f - .5f) / .25f, (76 / 255f - .5f) / .25f);
    }

    @Test
    void imageIsResizedToTheModelsHeightAndWidth() {
        // Given
        RgbImage image = random(20, 40);
        FloatBuffer chw = FloatBuffer.allocate(3 * 5 * 9);

        // When
        new Preprocessor(input(List.of(5, 9), "none", "1", List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)))
                .write(image, chw);

        // Then
        byte[] resized = Resampler.resize(image, 9, 5, Resize.BILINEAR).rgb();
        for (int i = 0; i < 5 * 9; i++) {
            assertThat(chw.get(2 * 5 * 9 + i)).isEqualTo(resized[3 * i + 2] & 0xFF);
        }
    }

    @ParameterizedTest
    @CsvSource({"1/255, 1", "0.5, 127.5", "2/4, 127.5", "1, 255"})
    void scaleIsANumberOrAFraction(String scale, float white) {
        // Given
        ImageInput input = input(List.of(1, 1), "none", scale, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        FloatBuffer chw = FloatBuffer.allocate(3);

        // When
        new Preprocessor(input).write(new RgbImage(1, 1, new byte[] {-1, -1, -1}), chw);

        // Then
        assertThat(chw.get(0)).isCloseTo(white, within(1e-5f));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1/0", "1/", "/255", "-1", "0", "1/2/3", "NaN"})
    void unreadableScaleIsRefused(String scale) {
        assertRefused(
                input(List.of(4, 4), "none", scale, MEAN, STD), FailureCode.SETTINGS, "input scale '" + scale + "'");
    }

    @Test
    void cropIsRefused() {
        assertRefused(input(List.of(4, 4), "center", "1/255", MEAN, STD), FailureCode.SETTINGS, "input crop 'center'");
    }

    @Test
    void sizeThatIsNotHeightAndWidthIsRefused() {
        assertRefused(input(List.of(4), "none", "1/255", MEAN, STD), FailureCode.MODEL_SHAPE, "input size");
        assertRefused(input(List.of(4, 0), "none", "1/255", MEAN, STD), FailureCode.MODEL_SHAPE, "input size");
    }

    @Test
    void meanAndStdNeedOneOrThreeNumbersAndStdAboveZero() {
        assertRefused(input(List.of(4, 4), "none", "1", List.of(.5, .5), STD), FailureCode.MODEL_SHAPE, "input mean");
        assertRefused(input(List.of(4, 4), "none", "1", MEAN, List.of(1.0, 1.0)), FailureCode.MODEL_SHAPE, "input std");
        assertRefused(
                input(List.of(4, 4), "none", "1", MEAN, List.of(1.0, 0.0, 1.0)), FailureCode.SETTINGS, "input std");
    }

    private static void assertRefused(ImageInput input, FailureCode code, String message) {
        assertThatThrownBy(() -> new Preprocessor(input))
                .isInstanceOfSatisfying(
                        StartException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageStartingWith(message);
    }
}
