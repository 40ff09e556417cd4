package dev.andon.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.management.JMException;
import javax.management.ObjectName;

/** Resident memory of one process, sampled as it works: Java heap, what native code takes, everything. Linux only. */
public final class ResidentMemory {

    private static final String TRIM = "systemTrimNativeHeap";

    private final Path status;
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(double at, double megabytes) {}

    public ResidentMemory(long pid) {
        this.status = Path.of("/proc", Long.toString(pid), "status");
    }

    /** Takes a sample after {@code at} units of work; returns it in MB (10^6 bytes). */
    public double sample(double at) {
        try {
            double megabytes = Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1e6)
                    .findFirst()
                    .orElseThrow();
            add(at, megabytes);
            return megabytes;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + status, e);
        }
    }

    /** Takes a sample that was measured otherwise, after {@code at} units of work, in MB. */
    public void add(double at, double megabytes) {
        samples.add(new Sample(at, megabytes));
    }

    /** Least-squares slope, in MB a unit of work, of the samples after the first third: those are the warm-up. */
    public double slope() {
        List<Sample> later = samples.subList(samples.size() / 3, samples.size());
        double meanAt = later.stream().mapToDouble(Sample::at).average().orElseThrow();
        double mean = later.stream().mapToDouble(Sample::megabytes).average().orElseThrow();
        double covariance = later.stream()
                .mapToDouble(sample -> (sample.at - meanAt) * (sample.megabytes - mean))
                .sum();
        double variance = later.stream()
                .mapToDouble(sample -> (sample.at - meanAt) * (sample.at - meanAt))
                .sum();
        return covariance / variance;
    }

    /**
     * What this process holds, in MB: its resident memory after a collection, and after the C library gave back what it
     * keeps of freed memory. Empty where this Java cannot ask for that (before 17.0.9, and off glibc).
     */
    public static OptionalDouble held() {
        System.gc();
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), TRIM, null, null);
            return OptionalDouble.of(new ResidentMemory(ProcessHandle.current().pid()).sample(0));
        } catch (JMException e) {
            return OptionalDouble.empty();
        }
    }
}
