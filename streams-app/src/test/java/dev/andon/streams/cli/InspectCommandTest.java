package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectCommandTest {

    private static final int GOOD = 9;

    @TempDir
    Path directory;

    @TempDir
    Path out;

    /** A labelled folder: textured parts, three of them with a bright block, and where it is. */
    @BeforeEach
    void drawParts() throws IOException {
        for (int i = 0; i < GOOD; i++) {
            draw("good/part-%d.png".formatted(i), i, false, false);
        }
        for (int i = 0; i < 3; i++) {
            draw("defect/blob/part-%d.png".formatted(i), 100 + i, true, false);
            draw("mask/blob/part-%d.png".formatted(i), 0, true, true);
        }
    }

    @Test
    void aLabelledFolderGivesFiguresReportAndScores() throws IOException {
        // When
        AndonRun run = AndonRun.of("inspect", directory.toString(), "--json", "--out", out.toString());

        // Then
        JsonNode figures = new ObjectMapper().readTree(run.out().get(0));
        assertThat(run.exit()).isZero();
        assertThat(figures.get("images").asInt()).isEqualTo(GOOD + 3);
        assertThat(figures.get("scored").asInt()).isEqualTo(GOOD + 3);
        assertThat(figures.get("imageAuroc").asDouble()).isEqualTo(1);
        assertThat(figures.get("pixelAuroc").asDouble()).isGreaterThan(0.8);
        assertThat(figures.fieldNames())
                .toIterable()
                .contains(
                        "imageF1Max",
                        "imageAp",
                        "imageAurocRescored",
                        "imageF1MaxRescored",
                        "imageApRescored",
                        "pixelF1Max",
                        "pixelAp",
                        "pro",
                        "millisPerImage");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(Files.readAllLines(out.resolve("scores.csv"))).hasSize(1 + GOOD + 3);
    }

    @Test
    void aWindowScoresAsAStreamAndLeavesTheFirstFourWithoutScore() throws IOException {
        // When
        AndonRun run = AndonRun.of(
                "inspect", directory.toString(), "--window", "5", "--order", "hash", "--json", "--out", out.toString());

        // Then
        JsonNode figures = new ObjectMapper().readTree(run.out().get(0));
        assertThat(figures.get("images").asInt()).isEqualTo(GOOD + 3);
        assertThat(figures.get("scored").asInt()).isEqualTo(GOOD + 3 - 4);
        assertThat(out.resolve("report.html"))
                .content()
                .containsPattern("references; nearest at its worst spot: (good|defect/\\w+)/[\\w-]+\\.png, ");
    }

    @Test
    void anUnreadableFileIsNamedAndTheRestIsScored() throws IOException {
        // Given
        Files.writeString(directory.resolve("good/torn.png"), "not an image");

        // When
        AndonRun run = AndonRun.of("inspect", directory.toString(), "--out", out.toString());

        // Then
        assertThat(run.exit()).isZero();
        assertThat(run.err()).anyMatch(line -> line.contains("not scored: good/torn.png"));
        assertThat(run.out().get(0)).startsWith("%d images, %d scored".formatted(GOOD + 3, GOOD + 3));
        assertThat(run.out()).anyMatch(line -> line.contains("Image AUROC"));
    }

    @Test
    void tooFewImagesIsOneClearLine() throws IOException {
        // Given
        Path few = Files.createDirectories(directory.resolve("few"));
        ImageIO.write(part(1, false, false), "png", few.resolve("a.png").toFile());

        // When
        AndonRun run = AndonRun.of("inspect", few.toString(), "--out", out.toString());

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).hasSize(1).first().asString().contains("at least 5");
    }

    @Test
    void aReportInsideTheFolderIsWrongUsage() {
        // When
        AndonRun run = AndonRun.of(
                "inspect",
                directory.toString(),
                "--out",
                directory.resolve("report").toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().get(0)).contains("name a folder outside");
    }

    @Test
    void aFolderThatIsNotThereIsWrongUsage() {
        // When
        AndonRun run = AndonRun.of("inspect", directory.resolve("absent").toString(), "--out", out.toString());

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().get(0)).endsWith("absent is not a folder of images");
    }

    private void draw(String path, long seed, boolean defect, boolean mask) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        ImageIO.write(part(seed, defect, mask), "png", file.toFile());
    }

    private static BufferedImage part(long seed, boolean defect, boolean mask) {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(96, 96, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 96; y++) {
            for (int x = 0; x < 96; x++) {
                boolean block = defect && x > 30 && x < 54 && y > 30 && y < 54;
                int grey = 70 + (int) (30 * Math.sin((x + seed) / 5.0)) + random.nextInt(12);
                int value = mask ? (block ? 255 : 0) : block ? 250 : grey;
                image.setRGB(x, y, value << 16 | value << 8 | value);
            }
        }
        return image;
    }
}
