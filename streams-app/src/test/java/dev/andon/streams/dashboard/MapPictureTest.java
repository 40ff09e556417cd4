package dev.andon.streams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.schemas.AnomalyMap;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MapPictureTest {

    /** Median 1, a tenth below 0.9, a tenth above 1.1. */
    private static final List<Double> USUAL =
            IntStream.range(0, 101).mapToObj(i -> 0.875 + i * 0.0025).toList();

    @Test
    void pictureHasOnePixelAPatchInRowMajorOrder() throws IOException {
        // Given
        AnomalyMap map = SampleRecords.map(2, 3, 0, 1);

        // When
        BufferedImage picture = read(MapPicture.of(map, List.of()));

        // Then
        assertThat(picture.getWidth()).isEqualTo(3);
        assertThat(picture.getHeight()).isEqualTo(2);
        assertThat(IntStream.range(0, 6).map(i -> alpha(picture, i % 3, i / 3)))
                .isSorted()
                .startsWith(0)
                .endsWith(255);
    }

    @Test
    void frameWhosePeakIsUsualStaysClear() throws IOException {
        // Given
        AnomalyMap good = SampleRecords.map(2, 2, 0.2f, 1.0f);

        // When
        BufferedImage picture = read(MapPicture.of(good, USUAL));

        // Then
        assertThat(IntStream.range(0, 4).map(i -> alpha(picture, i % 2, i / 2))).containsOnly(0);
    }

    @Test
    void peakThatIsHigherThanTheUsualByLittleStaysPale() throws IOException {
        // Given
        AnomalyMap good = SampleRecords.map(2, 2, 0.2f, 1.05f);

        // When
        BufferedImage picture = read(MapPicture.of(good, USUAL));

        // Then
        assertThat(alpha(picture, 1, 1)).isBetween(1, 60);
    }

    @Test
    void peakFarAboveTheUsualHasTheStrongestColour() throws IOException {
        // Given
        AnomalyMap bad = SampleRecords.map(2, 2, 0.2f, 5f);

        // When
        BufferedImage picture = read(MapPicture.of(bad, USUAL));

        // Then
        assertThat(alpha(picture, 0, 0)).isZero();
        assertThat(alpha(picture, 1, 1)).isEqualTo(255);
    }

    @Test
    void mapWithoutAnyDifferenceIsClear() throws IOException {
        // Given
        AnomalyMap flat = SampleRecords.map(1, 2, 1f, 1f);

        // When
        BufferedImage picture = read(MapPicture.of(flat, Collections.nCopies(50, 1.0)));

        // Then
        assertThat(alpha(picture, 1, 0)).isZero();
    }

    @Test
    void mapThatHoldsAnotherNumberOfValuesThanItSaysIsNotDrawn() {
        // Given
        AnomalyMap honest = SampleRecords.map(2, 2, 0, 1);
        AnomalyMap lying = SampleRecords.map(70_000, 70_000, 0, 1, new byte[4]);
        AnomalyMap negative = SampleRecords.map(-2, -2, 0, 1, new byte[4]);
        AnomalyMap empty =
                AnomalyMap.newBuilder(honest).setValues(ByteBuffer.allocate(0)).build();

        // When / Then
        assertThat(MapPicture.drawable(honest)).isTrue();
        assertThat(List.of(lying, negative, empty)).noneMatch(MapPicture::drawable);
    }

    private static BufferedImage read(MapPicture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.png()));
    }

    private static int alpha(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) >>> 24;
    }
}
