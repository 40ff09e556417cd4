package dev.andon.bench.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CorruptionsCommandTest {

    @Test
    void drawsASheetThatIsSmallEnoughForThePage(@TempDir Path folder) throws IOException {
        // Given
        Path file = folder.resolve("sheet.png");

        // When
        int exitCode = new CommandLine(new CorruptionsCommand()).execute("--out", file.toString());

        // Then
        assertThat(exitCode).isZero();
        assertThat(Files.size(file)).isLessThan(300_000);
        BufferedImage sheet = ImageIO.read(file.toFile());
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                colours.add(sheet.getRGB(x, y));
            }
        }
        assertThat(colours).hasSizeGreaterThan(500);
    }
}
