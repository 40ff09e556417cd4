package dev.andon.bench.classification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.andon.scoring.Sha256;
import dev.andon.scoring.StrictYaml;
import dev.andon.scoring.classification.training.SmallNetwork;
import dev.andon.streams.demo.FrameGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Routing over generated castings and fabric, by a network that has learnt nothing: its answers do not matter here. */
class RoutingCommandsTest {

    private static final List<String> LABELS = List.of("casting", "fabric");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        archive(folder.resolve("train.zip"), 0);
        archive(folder.resolve("test.zip"), 50);
        SmallNetwork network = new SmallNetwork(3, 32, 32, LABELS);
        byte[] model = network.graph(1).toBytes();
        Files.write(folder.resolve("parts.onnx"), model);
        Files.writeString(
                folder.resolve("parts.yaml"), StrictYaml.write(network.manifest("parts.onnx", Sha256.of(model))));
    }

    @Test
    void a_routed_stream_is_compared_with_perfect_routing() {
        // When
        int exitCode = execute(new RoutedCommand(), "--frames", "300", "--severity", "5");

        // Then
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("always gaussian-noise  always contrast")
                .containsPattern("\nall +\\d{3}( +\\d+\\.\\d){6}\n")
                .containsPattern("\ncorrupted +\\d+ +\\d+ +\\d+ +0\n")
                .containsPattern("\ngaussian-noise( +\\d+\\.\\d){10}\n")
                .containsPattern("routed, all frames( +\\d+\\.\\d){2}\n");
    }

    @Test
    void errors_are_compared_over_all_corruptions() {
        // When
        int exitCode = execute(new MceCommand(), "--images", "4");

        // Then
        assertThat(exitCode).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern("\nclean( +\\d+\\.\\d){3}")
                .containsPattern("\njpeg( +\\d+\\.\\d){3}")
                .contains("\nmCE ");
    }

    @Test
    void images_of_no_label_are_refused() throws IOException {
        // Given
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("train.zip")))) {
            zip.putNextEntry(new ZipEntry("screw/1.jpg"));
        }

        // When
        int exitCode = execute(new MceCommand());

        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("train.zip has a folder 'screw', which is no label of the model; it has [casting, fabric]");
    }

    private int execute(Object command, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--data", folder.toString()));
        arguments.addAll(List.of("--model", folder.resolve("parts.onnx").toString()));
        arguments.addAll(List.of("--kinds", "gaussian-noise,contrast", "--steps", "2"));
        arguments.addAll(List.of(more));
        return new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
    }

    private static void archive(Path file, int from) throws IOException {
        FrameGenerator generator = new FrameGenerator(1, 3);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (int label = 0; label < LABELS.size(); label++) {
                int station = 2 * label;
                for (int i = 0; i < 15; i++) {
                    zip.putNextEntry(new ZipEntry("%s/%02d.jpg".formatted(LABELS.get(label), i)));
                    zip.write(generator
                            .part(station, from + i, OptionalLong.empty(), generator.lighting(station, from + i))
                            .image());
                }
            }
        }
    }
}
