package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.onnx.ImageInput.Resize;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplerTest {

    private static final int WIDTH = 37;
    private static final int HEIGHT = 23;

    /** One line of {@code pil_resized.csv}. */
    record Resized(String mode, int width, int height, String kernel, byte[] pixels) {

        static Resized parse(String line) {
            String[] parts = line.split(",");
            return new Resized(
                    parts[0],
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts[3],
                    Base64.getDecoder().decode(parts[4]));
        }

        @Override
        public String toString() {
            return mode + " to " + width + " x " + height + " " + kernel;
        }
    }

    private static final List<Resized> LINES = lines();

    private static List<Resized> lines() {
        try (var reader = new BufferedReader(new InputStreamReader(
                ResamplerTest.class.getResourceAsStream("/golden/image/pil_resized.csv"), StandardCharsets.UTF_8))) {
            return reader.lines().map(Resized::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] source() {
        return LINES.get(0).pixels();
    }

    private static byte[] redOf(byte[] rgb) {
        byte[] red = new byte[rgb.length / 3];
        for (int i = 0; i < red.length; i++) {
            red[i] = rgb[3 * i];
        }
        return red;
    }

    static Stream<Resized> colour() {
        return LINES.stream().skip(1).filter(line -> line.mode().equals("RGB"));
    }

    static Stream<Resized> grey() {
        return LINES.stream().filter(line -> line.mode().equals("L"));
    }

    @ParameterizedTest
    @MethodSource("colour")
    void colourEqualsPil(Resized expected) {
        // Given
        RgbImage image = new RgbImage(WIDTH, HEIGHT, source());

        // When
        RgbImage resized =
                Resampler.resize(image, expected.width(), expected.height(), Resize.valueOf(expected.kernel()));

        // Then
        assertThat(resized.rgb()).isEqualTo(expected.pixels());
    }

    @ParameterizedTest
    @MethodSource("grey")
    void greyEqualsPil(Resized expected) {
        // Given
        byte[] red = redOf(source());

        // When
        byte[] resized = Resampler.resizeGrey(
                red, WIDTH, HEIGHT, expected.width(), expected.height(), Resize.valueOf(expected.kernel()));

        // Then
        assertThat(resized).isEqualTo(expected.pixels());
    }

    @ParameterizedTest
    @EnumSource
    void sameSizeIsTheSameImage(Resize kernel) {
        // Given
        RgbImage image = new RgbImage(WIDTH, HEIGHT, source());

        // When
        RgbImage resized = Resampler.resize(image, WIDTH, HEIGHT, kernel);

        // Then
        assertThat(resized).isSameAs(image);
    }

    @ParameterizedTest
    @EnumSource
    void evenImageStaysEven(Resize kernel) {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            // Given
            byte value = (byte) random.nextInt(256);
            byte[] even = new byte[(1 + random.nextInt(40)) * 10];
            Arrays.fill(even, value);

            // When
            byte[] resized = Resampler.resizeGrey(
                    even, even.length / 10, 10, 1 + random.nextInt(90), 1 + random.nextInt(90), kernel);

            // Then
            assertThat(resized).containsOnly(value);
        }
    }

    @Test
    void wrongNumberOfBytesIsRefused() {
        assertThatThrownBy(() -> Resampler.resizeGrey(new byte[7], 2, 4, 1, 1, Resize.BICUBIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a grey image of 2 x 4 pixels has 7 bytes");
    }
}
