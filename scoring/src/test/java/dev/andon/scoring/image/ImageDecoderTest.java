package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of file that is read gives the pixels PIL gives. */
class ImageDecoderTest {

    private static final Map<String, byte[]> FILES = PilPixels.read();

    static Stream<String> files() {
        return FILES.keySet().stream().filter(name -> !name.endsWith(PilPixels.PIXELS));
    }

    @ParameterizedTest
    @MethodSource("files")
    void pixelsAreThoseOfPil(String name) {
        // Given
        byte[] encoded = FILES.get(name);

        // When
        RgbImage image = ImageDecoder.decode(encoded, 29 * 19);

        // Then
        assertThat(image.width()).isEqualTo(29);
        assertThat(image.height()).isEqualTo(19);
        assertThat(image.rgb()).isEqualTo(FILES.get(name + PilPixels.PIXELS));
    }
}
