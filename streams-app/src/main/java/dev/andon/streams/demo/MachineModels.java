package dev.andon.streams.demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Writes all models with their manifests into a folder. */
    public static void unpack(Path folder) {
        BundledFiles.unpack(
                Arrays.stream(MachineKind.values())
                        .flatMap(kind -> Stream.of(file(kind), kind.word() + ".yaml"))
                        .toList(),
                folder);
    }
}
