package dev.andon.scoring.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.andon.scoring.ScoringException.RecordException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever happens to a file on its way, it becomes an image or a refusal of one line. */
class DamagedImagesTest {

    private static final Map<String, byte[]> FILES = PilPixels.read();
    private static final int DAMAGES = 400;

    @ParameterizedTest
    @CsvSource({
        "q90-s2-baseline.jpg",
        "q90-s0-progressive.jpg",
        "grey.jpg",
        "rgb.png",
        "palette.png",
        "few.gif",
        "interlaced.gif",
        "palette8.bmp",
        "565-top-down.bmp",
        "rgb-None.tif",
        "palette-tiff_lzw.tif",
        "bilevel-packbits.tif",
        "greyalpha-tiff_adobe_deflate.tif",
        "planar.tif"
    })
    void damagedFileIsAnImageOrARefusal(String name) {
        // Given
        Random random = new Random(name.hashCode());
        int refused = 0;

        for (int i = 0; i < DAMAGES; i++) {
            byte[] damaged = damage(FILES.get(name), random);

            // When
            refused += refused(damaged) ? 1 : 0;
        }

        // Then
        assertThat(refused).isBetween(DAMAGES / 20, DAMAGES);
    }

    @ParameterizedTest
    @CsvSource({
        "q90-s2-baseline.jpg",
        "q90-s0-progressive.jpg",
        "rgb.png",
        "few.gif",
        "24-bottom-up.bmp",
        "rgb-None.tif"
    })
    void everyTruncationIsRefused(String name) {
        // Given
        byte[] whole = FILES.get(name);

        for (int length = 0; length < whole.length; length++) {
            // When
            boolean refused = refused(Arrays.copyOf(whole, length));

            // Then
            assertThat(refused)
                    .as("%s cut to %d of %d bytes", name, length, whole.length)
                    .isTrue();
        }
    }

    private static boolean refused(byte[] encoded) {
        try {
            ImageDecoder.decode(encoded, 1 << 16);
            return false;
        } catch (RecordException e) {
            assertThat(e.getMessage()).isNotBlank().hasLineCount(1).contains("; ");
            return true;
        } catch (Throwable e) {
            return fail("neither an image nor a refusal", e);
        }
    }

    /** Cuts the file, or overwrites a few bytes, half of the time in its first 200, where headers are. */
    private static byte[] damage(byte[] whole, Random random) {
        if (random.nextInt(4) == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] damaged = whole.clone();
        int reach = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 200);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            damaged[random.nextInt(reach)] = (byte) (random.nextBoolean() ? random.nextInt(256) : -random.nextInt(2));
        }
        return damaged;
    }
}
