package dev.andon.bench.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SignatureLearnCommandTest {

    private static final int SIDE = 8;

    @Test
    void printsWhatASignatureGainsOfWhatARobustModelDoes(@TempDir Path folder) throws IOException {
        // Given bright images and dark ones
        idx(folder, "train", 60, 1);
        idx(folder, "t10k", 20, 2);
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new SignatureCommand()).setOut(new PrintWriter(out));

        // When
        int exitCode = command.execute("learn", folder.toString(), "--steps", "4", "--seeds", "2", "--images", "40");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("2 labels, 40 images learnt from, 20 tested on; 4 steps of 64 images");
        for (String word : new String[] {"gaussian-noise", "gaussian-blur", "contrast"}) {
            assertThat(out.toString().lines().filter(line -> line.startsWith(word + " ")))
                    .hasSize(3)
                    .allMatch(line -> line.matches("\\S+ +(1|2|mean)( +\\d+\\.\\d\\d){3} +\\S+ % +\\S+ +\\d+"));
        }
    }

    private static void idx(Path folder, String part, int images, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        try (DataOutputStream pixels = gzip(folder.resolve(part + "-images-idx3-ubyte.gz"));
                DataOutputStream labels = gzip(folder.resolve(part + "-labels-idx1-ubyte.gz"))) {
            for (int header : new int[] {0x803, images, SIDE, SIDE}) {
                pixels.writeInt(header);
            }
            labels.writeInt(0x801);
            labels.writeInt(images);
            for (int i = 0; i < images; i++) {
                labels.write(i % 2);
                for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                    pixels.write(i % 2 * 100 + random.nextInt(100));
                }
            }
        }
    }

    private static DataOutputStream gzip(Path file) throws IOException {
        return new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
    }
}
