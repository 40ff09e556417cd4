package dev.andon.scoring.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.andon.scoring.ScoringException.StartException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignatureFileTest {

    private static final Signature NOISE =
            GoldenClassifier.signature("gaussian_noise").withMetrics(Map.of("clean", 57.95, "own", 59.95));
    private static final byte[] FILE = SignatureFile.write(NOISE);

    @Test
    void a_file_is_small_and_read_back_as_written() {
        // When
        Signature read = SignatureFile.read("noise.rws", FILE);

        // Then
        assertThat(FILE).hasSizeLessThanOrEqualTo(8_500);
        assertThat(read).usingRecursiveComparison().isEqualTo(SignatureFile.rounded(NOISE));
        assertThat(SignatureFile.write(read)).isEqualTo(FILE);
    }

    @Test
    void eight_bits_are_enough() {
        // Given
        Signature read = SignatureFile.read("noise.rws", FILE);

        for (int i = 0; i < read.weights().size(); i++) {
            // When
            float[] rounded = read.weights().get(i).values();
            float[] exact = NOISE.weights().get(i).values();
            float largest = 0;
            for (float value : exact) {
                largest = Math.max(largest, Math.abs(value));
            }

            // Then
            assertThat(rounded).containsExactly(exact, within(largest / 254 + 1e-7f));
        }
    }

    @Test
    void every_flipped_bit_is_noticed() {
        // Given
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = FILE.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));

            // When, Then
            assertThatThrownBy(() -> SignatureFile.read("noise.rws", damaged))
                    .isInstanceOf(StartException.class)
                    .hasMessageStartingWith("signature noise.rws ");
        }
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        for (int length = 0; length < FILE.length; length += 97) {
            byte[] cut = Arrays.copyOf(FILE, length);
            assertThatThrownBy(() -> SignatureFile.read("noise.rws", cut)).isInstanceOf(StartException.class);
        }
    }

    @Test
    void another_version_is_named() {
        // Given
        byte[] later = FILE.clone();
        ByteBuffer.wrap(later).putShort(4, (short) 2);

        // When, Then
        assertThatThrownBy(() -> SignatureFile.read("noise.rws", later))
                .hasMessage("signature noise.rws is of version 2, version 1 is read; make it anew");
    }

    @Test
    void damage_to_weights_is_located() {
        // Given
        byte[] damaged = FILE.clone();
        damaged[FILE.length - 600] ^= 4;

        // When, Then
        assertThatThrownBy(() -> SignatureFile.read("noise.rws", damaged))
                .hasMessage("signature noise.rws is damaged in the weights of layer 3; copy it again");
    }
}
