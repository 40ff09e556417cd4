package dev.andon.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs {@code predict} in a folder of its own. */
record PredictRun(Path folder) {

    /** A model of two columns: what tests look at is not how well it is trained. */
    static String model(Path shared) throws IOException {
        Path model = shared.resolve("waves.onnx");
        if (!Files.exists(model)) {
            Path file = TestSeries.waves(shared.resolve("waves.csv"), 200, 7);
            AndonRun run = AndonRun.of("model", "train", file.toString(), "--out", model.toString(), "--epochs", "3");
            assertThat(run.exit()).isZero();
        }
        return model.toString();
    }

    Path series() throws IOException {
        return Files.createDirectories(folder.resolve("series"));
    }

    Path out() {
        return folder.resolve("out");
    }

    AndonRun of(Path file, String... more) {
        return AndonRun.of(
                Stream.concat(Stream.of("predict", file.toString(), "--out", out().toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** On stderr, besides progress. */
    static List<String> said(AndonRun run) {
        return run.err().stream().filter(line -> line.startsWith("andon: ")).toList();
    }
}
