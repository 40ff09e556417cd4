package dev.andon.streams.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The models that a demo predicts its machines by, one for each kind; {@code bench machine-models} makes them, and must
 * again wherever a healthy machine's signal changes.
 */
public final class MachineModels {

    private static final int MACHINES = 6;
    private static final int ROWS = 1500;

    private MachineModels() {}

    /** Name of a kind's model file; its manifest has the same with {@code .yaml}. */
    public static String file(MachineKind kind) {
        return kind.word() + ".onnx";
    }

    /** What a kind's model is trained on: {@code [machines]} of {@code [rows, channels]}, in the channels' units. */
    public static List<double[][]> trainingRows(MachineKind kind) {
        return IntStream.range(0, MACHINES)
                .mapToObj(machine -> ObservationGenerator.healthy(kind, machine, ROWS))
                .toList();
    }

    /** Writes all models with their manifests into a new folder. */
    public static void unpack(Path folder) {
        try {
            Files.createDirectory(folder);
            for (MachineKind kind : MachineKind.values()) {
                copy(file(kind), folder);
                copy(kind.word() + ".yaml", folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream resource = MachineModels.class.getResourceAsStream(name)) {
            Files.copy(Objects.requireNonNull(resource, name), folder.resolve(name));
        }
    }
}
