package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.onnx.ImageInput.Resize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Decoded and resized real images equal those of the reference (PIL 9.4.0), byte for byte: compared by hash. The images
 * are in the folder that {@code andon.data} or {@code ANDON_DATA} names.
 */
class RealImagesTest {

    @ParameterizedTest
    @CsvSource({
        "kolektor/defect/crack/012_1.jpg, 7edf072e149e9cd2d49c9cce06fc31df2264d9f8cbd4d2274216ddf6072a50d3",
        "magnetic_tile/defect/blowhole/exp1_num_108719.jpg, "
                + "14fb491341852b5773f9cfa0b5e36ee8171f38f54f85f2d5d7dc18a23a32c715"
    })
    void resizedPixelsAreThoseOfTheReference(String path, String sha256) throws IOException {
        // Given
        Optional<String> data = Optional.ofNullable(System.getProperty("andon.data"))
                .or(() -> Optional.ofNullable(System.getenv("ANDON_DATA")));
        assumeTrue(data.isPresent(), "needs the evaluation images: set ANDON_DATA to their folder");
        byte[] encoded = Files.readAllBytes(Path.of(data.get(), "images", path));

        // When
        RgbImage resized = Resampler.resize(ImageDecoder.decode(encoded, 1 << 24), 224, 224, Resize.BICUBIC);

        // Then
        assertThat(Sha256.of(resized.rgb())).isEqualTo(sha256);
    }
}
