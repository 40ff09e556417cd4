package dev.andon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Memory of this process as Linux counts it: Java heap, direct buffers and what native code takes. */
final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");
    private static final String RESET_PEAK = "5";

    private PeakMemory() {}

    /**
     * MB (10^6 bytes) that resident memory grew, at its peak, while {@code work} ran; empty where the system does not
     * tell.
     */
    static OptionalDouble growth(Runnable work) {
        if (!Files.isWritable(CLEAR)) {
            work.run();
            return OptionalDouble.empty();
        }
        try {
            Files.writeString(CLEAR, RESET_PEAK);
            double before = megabytes("VmRSS:");
            work.run();
            return OptionalDouble.of(megabytes("VmHWM:") - before);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + STATUS, e);
        }
    }

    private static double megabytes(String key) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(key))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                .findFirst()
                .orElse(Double.NaN);
    }
}
