package dev.andon.flink.parity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** By which ONNX Runtime chooses its kernels, and so how sums are rounded. */
final class InstructionSet {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private InstructionSet() {}

    static String ofThisMachine() throws IOException {
        String flags = Files.isReadable(CPU) ? Files.readString(CPU) : "";
        String architecture = System.getProperty("os.arch");
        if (flags.contains(" avx512f")) {
            return "avx512";
        }
        return flags.contains(" avx2") ? "avx2" : architecture;
    }
}
