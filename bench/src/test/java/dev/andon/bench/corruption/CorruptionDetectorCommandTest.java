package dev.andon.bench.corruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.streams.demo.FrameGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CorruptionDetectorCommandTest {

    @Test
    void printsHowOftenConditionsAreTold(@TempDir Path folder) throws IOException {
        // Given castings and fabric, learnt from and others
        archive(folder.resolve("train.zip"), 0);
        archive(folder.resolve("test.zip"), 50);
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new CorruptionDetectorCommand()).setOut(new PrintWriter(out));

        // When
        int exitCode = command.execute(folder.toString(), "--kinds", "impulse-noise,contrast", "--test", "8");

        // Then
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("2 corruptions, learnt from 10 images, tested on 8");
        assertThat(out.toString().lines().filter(line -> line.startsWith("impulse-noise")))
                .singleElement()
                .asString()
                .containsPattern("impulse-noise( +\\d+){15} +\\d\\.\\d\\d")
                .contains(" 100  100  100 ");
    }

    private static void archive(Path file, int from) throws IOException {
        FrameGenerator generator = new FrameGenerator(1, 3);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int station = 0; station <= 2; station += 2) {
                for (int i = 0; i < 5; i++) {
                    zip.putNextEntry(new ZipEntry("%d/%02d.jpg".formatted(station, i)));
                    zip.write(generator
                            .part(station, from + i, OptionalLong.empty(), generator.lighting(station, from + i))
                            .image());
                }
            }
        }
    }
}
