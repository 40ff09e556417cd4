package dev.andon.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QualityCommandTest {

    private static final int SIDE = 96;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine bench =
            Bench.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @TempDir
    private Path folder;

    @Test
    void findsTheOneStripedSquareAmongNoise() throws IOException {
        for (int i = 0; i < 7; i++) {
            write("good/%d.png".formatted(i), noise(i));
        }
        BufferedImage defective = noise(7);
        BufferedImage mask = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int pixel = 0; pixel < 32 * 32; pixel++) {
            int x = 32 + pixel % 32;
            int y = 32 + pixel / 32;
            defective.setRGB(x, y, (x / 4 % 2 == 0 ? Color.WHITE : Color.BLACK).getRGB());
            mask.setRGB(x, y, Color.WHITE.getRGB());
        }
        write("defect/stripes/7.png", defective);
        write("mask/stripes/7.png", mask);
        StringWriter out = new StringWriter();

        int exitCode = Bench.commandLine().setOut(new PrintWriter(out)).execute("quality", folder.toString());

        assertThat(exitCode).isZero();
        String row = out.toString().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(row.split("\\s+"))
                .startsWith(folder.getFileName().toString())
                .contains("8", "100.00");
    }

    private static BufferedImage noise(int seed) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
            int grey = 100 + random.nextInt(56);
            image.setRGB(pixel % SIDE, pixel / SIDE, new Color(grey, grey, grey).getRGB());
        }
        return image;
    }

    private void write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
