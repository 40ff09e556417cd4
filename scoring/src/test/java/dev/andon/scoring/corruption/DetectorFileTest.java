package dev.andon.scoring.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.andon.scoring.ScoringException.StartException;
import dev.andon.scoring.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorFileTest {

    private static final CorruptionDetector DETECTOR = CorruptionDetector.trained(
            IntStream.range(0, 12)
                    .mapToObj(seed -> Textures.coloured(16, 20, seed))
                    .toList(),
            List.of(Corruption.IMPULSE_NOISE, Corruption.SATURATE),
            1);
    private static final String FILE = DetectorFile.write(DETECTOR);

    @Test
    void what_is_read_detects_as_what_was_written(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("line.detector");
        Files.writeString(file, FILE);
        double[] features = DETECTOR.features(Textures.coloured(16, 20, 50));

        // When
        CorruptionDetector read = DetectorFile.read(file);

        // Then
        assertThat(DetectorFile.write(read)).isEqualTo(FILE).hasSizeLessThan(4_000);
        assertThat(read.kinds()).isEqualTo(DETECTOR.kinds());
        assertThat(read.evidence(List.of(features))).isEqualTo(DETECTOR.evidence(List.of(features)));
    }

    @Test
    void every_changed_character_is_noticed() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            StringBuilder damaged = new StringBuilder(FILE);
            int at = random.nextInt(damaged.length());
            damaged.setCharAt(at, (char) (damaged.charAt(at) ^ 1 << random.nextInt(7)));

            // When, Then
            assertThatThrownBy(() -> DetectorFile.read("line", damaged.toString()))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("corruption detector line ");
        }
        for (int length = 0; length < FILE.length(); length += 41) {
            String cut = FILE.substring(0, length);
            assertThatThrownBy(() -> DetectorFile.read("line", cut)).isInstanceOf(StartException.class);
        }
    }

    @Test
    void another_version_is_named() {
        String later = FILE.replace("andon-corruption-detector 1", "andon-corruption-detector 2");
        assertThatThrownBy(() -> DetectorFile.read("line", later))
                .hasMessage("corruption detector line is of version 2, version 1 is read; make it anew");
    }

    @Test
    void nonsense_with_a_hash_of_its_own_is_refused() {
        for (String[] change : new String[][] {
            {"covariance ", "covariance NaN "},
            {"covariance ", "covariance -"},
            {"mean ", "mean 1 "},
            {"image 3", "image x"},
            {"impulse-noise", "rain"}
        }) {
            String body = FILE.substring(0, FILE.lastIndexOf("sha256")).replaceFirst(change[0], change[1]);
            String hash = Sha256.of(body.getBytes(StandardCharsets.ISO_8859_1));
            assertThatThrownBy(() -> DetectorFile.read("line", body + "sha256 " + hash + "\n"))
                    .isInstanceOf(StartException.class);
        }
    }

    @Test
    void a_missing_file_is_named(@TempDir Path folder) {
        assertThatThrownBy(() -> DetectorFile.read(folder.resolve("none")))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("cannot read corruption detector")
                .hasMessageContaining("none");
    }
}
