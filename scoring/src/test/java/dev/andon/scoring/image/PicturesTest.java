package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

    @Test
    void usualScoresAreClearAndHighOnesOpaque() throws IOException {
        // Given
        double[] map = {-1, 0, 0.5, 1, 7, Double.NaN};

        // When
        BufferedImage picture = read(AnomalyPicture.png(map, 2, 3, 0, 1));

        // Then
        assertThat(picture.getWidth()).isEqualTo(3);
        int[] alpha = {
            alpha(picture, 0),
            alpha(picture, 1),
            alpha(picture, 2),
            alpha(picture, 3),
            alpha(picture, 4),
            alpha(picture, 5)
        };
        assertThat(alpha).containsExactly(0, 0, 128, 255, 255, 0);
        assertThat(picture.getRGB(0, 1)).isEqualTo(0xFFFCFFA4);
    }

    @Test
    void aHigherScoreIsMoreOpaqueAndLighter() throws IOException {
        // Given
        double[] map = new double[100];
        Arrays.setAll(map, i -> (i + 1) / 100.0);

        // When
        BufferedImage picture = read(AnomalyPicture.png(map, 1, 100, 0, 1));

        // Then
        for (int x = 1; x < 100; x++) {
            assertThat(picture.getRGB(x, 0) >>> 24).isGreaterThan(picture.getRGB(x - 1, 0) >>> 24);
            assertThat(lightness(picture.getRGB(x, 0))).isGreaterThan(lightness(picture.getRGB(x - 1, 0)) - 0.5);
        }
        assertThat(lightness(picture.getRGB(99, 0))).isGreaterThan(lightness(picture.getRGB(0, 0)) + 150);
    }

    @Test
    void evenMapIsClear() throws IOException {
        // Given
        double[] map = {0.4, 0.4};

        // When
        BufferedImage picture = read(AnomalyPicture.png(map, 1, 2, 0.4, 0.4));

        // Then
        assertThat(picture.getRGB(0, 0)).isZero();
    }

    @Test
    void mapOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> AnomalyPicture.png(new double[5], 2, 3, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an anomaly map of 3 x 2 has 5 values");
    }

    @ParameterizedTest
    @CsvSource({"400, 100, 80, 80, 20", "100, 400, 80, 20, 80", "30, 20, 80, 30, 20", "900, 1, 90, 90, 1"})
    void thumbnailFitsTheLongestSide(int width, int height, int longest, int expectedWidth, int expectedHeight)
            throws IOException {
        // Given
        RgbImage image = new RgbImage(width, height, new byte[3 * width * height]);

        // When
        BufferedImage thumbnail = read(Thumbnail.jpeg(image, longest));

        // Then
        assertThat(thumbnail.getWidth()).isEqualTo(expectedWidth);
        assertThat(thumbnail.getHeight()).isEqualTo(expectedHeight);
    }

    @Test
    void thumbnailKeepsColours() {
        // Given
        byte[] orange = new byte[3 * 64 * 64];
        for (int i = 0; i < orange.length; i += 3) {
            orange[i] = (byte) 230;
            orange[i + 1] = 120;
            orange[i + 2] = 30;
        }

        // When
        RgbImage thumbnail = ImageDecoder.decode(Thumbnail.jpeg(new RgbImage(64, 64, orange), 16), 1000);

        // Then
        assertThat(thumbnail.rgb()[0] & 0xFF).isCloseTo(230, within(6));
        assertThat(thumbnail.rgb()[1] & 0xFF).isCloseTo(120, within(6));
        assertThat(thumbnail.rgb()[2] & 0xFF).isCloseTo(30, within(6));
    }

    private static BufferedImage read(byte[] encoded) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(encoded));
    }

    private static int alpha(BufferedImage picture, int i) {
        return picture.getRGB(i % picture.getWidth(), i / picture.getWidth()) >>> 24;
    }

    /** Luma, 0 .. 255. */
    private static double lightness(int argb) {
        return 0.299 * (argb >> 16 & 0xFF) + 0.587 * (argb >> 8 & 0xFF) + 0.114 * (argb & 0xFF);
    }
}
